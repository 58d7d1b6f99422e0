"""Updates are those of the step's own gradients; what is not seen is left out of the record, and said."""

from __future__ import annotations

import warnings

import pytest
import torch
import torch.nn.functional as F
from torch import nn

import gradiometer


def train(tmp_path, order, steps=12, rebuilt=-1):
    """The folder of a training, and what was said of it.

    :param order: makes an update, and calls the watcher, for the loss of a step
    """
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
    optimizer = torch.optim.Adam(model.parameters(), 0.01)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for step in range(steps):
                if step == rebuilt:
                    optimizer = torch.optim.Adam(model.parameters(), 0.001)
                loss = F.cross_entropy(model(torch.randn(16, 4)), torch.randint(0, 3, (16,)))
                order(step, loss, optimizer, watch)
    return watch.path, [str(w.message) for w in said if "gradiometer" in str(w.message)]


def usual(step, loss, optimizer, watch):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    watch.step(loss)


def early(step, loss, optimizer, watch):
    optimizer.zero_grad()
    loss.backward()
    watch.step(loss)
    optimizer.step()


def each_part(step, loss, optimizer, watch):
    (loss / 4).backward()
    if step % 4 == 3:
        optimizer.step()
        optimizer.zero_grad()
    watch.step(loss)


@pytest.mark.parametrize(("order", "rebuilt", "seen"), [
    (early, -1, []), (usual, 6, [0, 1, 2, 3, 4, 5]), (each_part, -1, [3, 7, 11])])
def test_an_update_that_is_not_seen_is_no_update_of_zero(order, rebuilt, seen, tmp_path, read):
    folder, said = train(tmp_path, order, rebuilt=rebuilt)
    found = read(folder)
    assert len(found.steps) == 12
    assert len(said) == 1 and "call watch.step() once after each optimizer.step()" in said[0]
    for step in found.steps:
        parameters = [p for layer in step["layers"] for p in layer.get("parameters", [])]
        assert len(parameters) == 4 and all(p["gradient"]["norm"] > 0 for p in parameters)
        assert all(p.get("update", 0) > 0 for p in parameters) == (step["step"] in seen)
        assert all(("update" in p) == (step["step"] in seen) for p in parameters)
        assert ("learning-rate" in step) == (step["step"] in seen)


def test_one_step_without_an_update_is_not_worth_a_word(tmp_path, read):
    def once(step, loss, optimizer, watch):
        if step == 5:
            loss.backward()
            watch.step(loss)
        else:
            usual(step, loss, optimizer, watch)

    folder, said = train(tmp_path, once)
    assert not said and ["learning-rate" in step for step in read(folder).steps].count(False) == 1
