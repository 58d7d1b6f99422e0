"""Compiled models, parts and losses run as they do by themselves, whole graphs included."""

from __future__ import annotations

import warnings

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from toy_data import rows

import gradiometer

counters = pytest.importorskip("torch._dynamo.utils").counters


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.one, self.two = nn.Linear(64, 8), nn.Linear(8, 10)

    def forward(self, x):
        return self.two(torch.relu(self.one(x)))


def whole(action):
    return torch.compile(action, backend="eager", fullgraph=True)


def part(model):
    model.one = whole(model.one)
    return model


def in_place(model):
    model.compile(backend="eager", fullgraph=True)
    return model


def train(tmp_path, compiled, loss=F.cross_entropy, at=0, steps=60):
    """Trains a model whose compiled form is called from a step on; gives back its watch, and what was said."""
    torch._dynamo.reset()
    counters.clear()
    torch.manual_seed(0)
    model = called = Net()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    x, y = rows(32)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        if not at:
            called = compiled(model)
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for step in range(steps):
                if at and step == at:
                    called = compiled(model)
                value = loss(called(x), y)
                optimizer.zero_grad()
                value.backward()
                optimizer.step()
                watch.step(value, targets=y)
        assert watch.done == steps
    return watch, [str(w.message) for w in said if "gradiometer" in str(w.message)]


@pytest.mark.parametrize(("compiled", "at", "word", "graphs"), [
    (part, 0, "compiled part", 1), (in_place, 0, "compiled model", 1), (whole, 0, "no call of the model", 2),
    (in_place, 10, "compiled model", 2),
])
def test_a_compiled_model_is_seen_by_its_parameters(compiled, at, word, graphs, tmp_path, read):
    watch, said = train(tmp_path, compiled, at=at)
    assert len(said) == 1 and word in said[0]
    assert counters["stats"]["unique_graphs"] <= graphs
    found = read(watch.path)
    assert len(found.steps) == 33
    assert [layer["kind"] for layer in found.layers] == (["linear", "relu", "linear"] if at else ["module"] * 2)
    norms = [p["gradient"]["norm"] for layer in found.steps[-1]["layers"] for p in layer.get("parameters", ())]
    assert len(norms) == 4 and all(norm > 0 for norm in norms)


def test_a_compiled_loss_is_compiled_once_more_for_recorded_steps(tmp_path, read):
    watch, said = train(tmp_path, lambda model: model, whole(lambda out, y: F.cross_entropy(out, y) + 0.0))
    assert not said
    assert counters["stats"]["unique_graphs"] == 2
    found = read(watch.path)
    assert len(found.steps) == 33
    assert [layer["kind"] for layer in found.layers] == ["linear", "relu", "linear"]
