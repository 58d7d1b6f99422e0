"""How much batches differ in their targets: by chance where rows are shuffled, as far as they can where sorted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from networks import tower
from toy_data import rows, waves
from torch import nn

import gradiometer
from gradiometer.batches import Batches

LIMIT = 0.3
"""From which a diagnosis takes classes for unshuffled, with at least 8 rows in a batch."""


def apart(told):
    return (told["between"] - told["shuffled"]) / (1 - told["shuffled"])


def seen(labels, orders, batch, classes):
    batches = Batches()
    for order in orders:
        for start in range(0, len(order), batch):
            batches.take(labels[order[start : start + batch]], classes)
    return batches.told()


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.9, 0.1), (0.98, 0.02), (0.7, 0.1, 0.1, 0.1), (0.1,) * 10,
                                    (0.01,) * 100])
@pytest.mark.parametrize("batch", [8, 32, 128, 512])
def test_a_shuffled_order_stays_below_the_limit(shares, batch):
    random = np.random.default_rng(5)
    for samples in (max(64, 2 * batch), 1_024):
        for _ in range(25):
            labels = random.choice(len(shares), samples, p=shares)
            once = random.permutation(samples)
            for orders in ([once] * 3, [random.permutation(samples) for _ in range(3)]):
                told = seen(labels, orders, batch, len(shares))
                assert told is None or apart(told) < LIMIT


def test_a_sorted_order_is_far_from_it():
    labels = np.arange(2_000) // 200
    for batch in (2, 8, 32, 128):
        told = seen(labels, [np.arange(2_000)], batch, 10)
        assert apart(told) > 0.75
        assert told["classes"] < 2
    assert told["classes-shuffled"] == pytest.approx(10 * (1 - 0.9**128), rel=1e-2)


def test_single_rows_and_equal_targets_say_nothing():
    assert seen(np.arange(20) // 10, [np.arange(20)], 1, 2) is None
    assert seen(np.zeros(64, dtype=np.int64), [np.arange(64)], 8, 2) is None


def test_numbers_differ_by_the_share_of_their_variance():
    batches, table = Batches(), np.arange(12.0)[:, None] + 1e6
    for start in range(0, 12, 4):
        batches.take(table[start : start + 4], 0)
    told = batches.told()
    between = 4 * np.var([1.5, 5.5, 9.5]) * 3
    assert told["between"] == pytest.approx(between / (12 * np.var(np.arange(12))), rel=1e-9)
    assert told["shuffled"] == pytest.approx(2 / 11)
    assert "classes" not in told


def train(out, order, loss_of=F.cross_entropy, data=None, model=None, parts=1, batch=16, times=1):
    torch.manual_seed(0)
    x, y = data or rows(256)
    model = model or tower(1, 8, nn.Tanh)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    by_target = torch.argsort(y.reshape(len(y), -1)[:, 0], stable=True)
    order = {"sorted": by_target, "shuffled": torch.randperm(len(x)),
             "dealt": by_target.reshape(parts, -1, batch).transpose(0, 1).reshape(-1)}[order]
    with gradiometer.watch(model, optimizer, out=out) as watch:
        for step in order.split(parts * batch):
            optimizer.zero_grad()
            for at in step.split(batch) * times:
                loss = loss_of(model(x[at]), y[at]) / parts
                loss.backward()
            optimizer.step()
            watch.step(loss)
    return watch


def told(found):
    return found.setup["data"].get("batches")


def test_a_training_writes_down_how_its_batches_differ(tmp_path, read):
    for order, few, far in (("sorted", True, True), ("shuffled", False, False)):
        batches = told(read(train(tmp_path, order).path))
        assert batches["count"] == 16 and batches["rows"] == 16
        assert (batches["classes"] < 2) is few and (apart(batches) > 0.6) is far
        assert batches["classes-shuffled"] == pytest.approx(4, abs=0.1)


def test_events_one_hot_rows_and_numbers_are_told(tmp_path, read):
    x, y = rows(256)
    event = (x, (y > 1).float()[:, None])
    found = told(read(train(tmp_path, "sorted", F.binary_cross_entropy_with_logits, event,
                            tower(1, 8, nn.Tanh, None, 64, 1)).path))
    assert found["classes"] < 1.2 and apart(found) > 0.8
    shares = told(read(train(tmp_path, "shuffled", F.cross_entropy, (x, F.one_hot(y, 4).float())).path))
    assert abs(apart(shares)) < 0.2 and "classes" not in shares
    numbers = told(read(train(tmp_path, "sorted", F.mse_loss, waves(256), tower(1, 8, nn.Tanh, None, 4, 1)).path))
    assert apart(numbers) > 0.8


def test_the_parts_of_an_accumulated_batch_count_together(tmp_path, read):
    dealt = told(read(train(tmp_path, "dealt", parts=4, batch=16).path))
    assert dealt["rows"] == 64 and dealt["classes"] > 3 and apart(dealt) < LIMIT
    piled = told(read(train(tmp_path, "sorted", parts=4, batch=4).path))
    assert piled["rows"] == 16 and piled["classes"] < 2 and apart(piled) > 0.6


def test_a_batch_that_is_read_again_counts_once(tmp_path, read):
    found = told(read(train(tmp_path, "shuffled", times=3).path))
    assert found["rows"] == 16


def test_labels_of_positions_say_nothing_of_the_order(tmp_path, read):
    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.layer = nn.Linear(8, 4)

        def forward(self, x):
            return self.layer(x.reshape(len(x), 8, 8)).flatten(0, 1)

    x, y = rows(256)
    found = read(train(tmp_path, "sorted", lambda o, t: F.cross_entropy(o, t.flatten()),
                       (x, y[:, None].expand(-1, 8)), Tagger()).path)
    assert told(found) is None


PROGRAM = """
random = np.random.default_rng(0)
y = np.sort(random.integers(0, 4, 256))
x = random.normal(size=(256, 8)).astype("float32")
x[np.arange(256), y] += 2
paths = []
for shuffled in (False, True):
    model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(4)])
    model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    watch = gradiometer.keras.Watch(out=out)
    model.fit(x, y, epochs=1, batch_size=16, shuffle=shuffled, verbose=0, callbacks=[watch])
    paths.append(str(watch.path))
say(paths)
"""


def test_a_fit_of_keras_writes_down_how_its_batches_differ(on_keras, read):
    in_order, shuffled = (told(read(Path(path))) for path in on_keras("torch", PROGRAM))
    assert in_order["count"] == 16 and in_order["classes"] < 2 and apart(in_order) > 0.6
    assert shuffled["classes"] > 3.5 and abs(apart(shuffled)) < 0.2
