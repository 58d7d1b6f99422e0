"""What the program lets go, the watcher lets go too; what a loss is still to be made of, it keeps."""

from __future__ import annotations

import weakref

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from toy_data import rows

import gradiometer


def network():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(64, 8), nn.ReLU(), nn.Linear(8, 10))


def step(model, optimizer, watch, loss_of):
    loss = loss_of(model)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    watch.step(loss)


def plain(model):
    x, y = rows(32)
    return F.cross_entropy(model(x), y)


def validated(model, batches=20):
    """Goes through batches as a validation does, and tells how many of their inputs and outputs are still there."""
    inputs, outputs, right = [], [], torch.zeros((), dtype=torch.int64)
    for _ in range(batches):
        x, y = torch.randn(16, 64), torch.randint(0, 10, (16,))
        out = model(x)
        F.cross_entropy(out, y).item()
        right += (out.argmax(1) == y).sum()
        inputs.append(weakref.ref(x))
        outputs.append(weakref.ref(out))
    del x, out
    return [sum(one() is not None for one in some) for some in (inputs, outputs)]


@pytest.mark.parametrize("training", [False, True])
def test_an_evaluation_with_gradients_on_keeps_no_batch(training, tmp_path, read):
    model = network()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for _ in range(3):
            step(model, optimizer, watch, plain)
            model.train(training)
            inputs, outputs = validated(model)
            assert outputs <= 2
            assert inputs <= 2
            model.train()
        step(model, optimizer, watch, plain)
    found = read(watch.path)
    assert [one["samples"] for one in found.steps] == [32] * 4
    assert all("loss-after" in one for one in found.steps)


def test_a_step_that_is_left_in_the_middle_keeps_no_batch_of_what_follows(tmp_path):
    model = network()
    watch = gradiometer.watch(model, torch.optim.SGD(model.parameters(), lr=0.1), out=tmp_path)
    model(torch.randn(16, 64))
    with torch.no_grad():
        assert validated(model) == [0, 0]
    watch.close()


@pytest.mark.parametrize("loss_of", [
    lambda m, x, y: F.cross_entropy(m(x), y) + 0.1 * m(x.flip(1)).pow(2).mean(),
    lambda m, x, y: 0.1 * m(x.flip(1)).pow(2).mean() + F.cross_entropy(m(x), y),
    lambda m, x, y: sum(F.cross_entropy(m(x.roll(k, 1)), y) for k in range(5)),
    lambda m, x, y: F.cross_entropy(sum([m(x.roll(k, 1)) for k in range(5)]), y),
    lambda m, x, y: F.cross_entropy(m(x) - m(x.flip(1)).detach(), y),
])
@pytest.mark.parametrize("training", [True, False])
def test_a_loss_of_several_passes_is_evaluated(loss_of, training, tmp_path, read):
    model = network().train(training)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    x, y = rows(32)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for _ in range(4):
            validated(model, 3)
            step(model, optimizer, watch, lambda m: loss_of(m, x, y))
    found = read(watch.path)
    assert found.setup["loss"]["name"] == "cross_entropy" and len(found.setup["classes"]) == 10
    assert found.of("evaluation")[-1]["loss"] == pytest.approx(loss_of(model, x, y).item(), rel=1e-4)
    assert all("loss-after" in one for one in found.steps)


def test_the_graph_before_the_model_goes_with_its_step(tmp_path):
    model = network()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    before = nn.Linear(64, 64)
    made = []
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        def loss_of(model):
            x, y = rows(32)
            h = before(x)
            made.append(weakref.ref(h))
            return F.cross_entropy(model(h.sinh()), y)

        for _ in range(3):
            step(model, optimizer, watch, loss_of)
        assert [one() for one in made] == [None] * 3
