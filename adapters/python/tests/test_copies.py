"""A program may save its model, or copy it, while hooks are on it."""

from __future__ import annotations

import copy
import io
import pickle
import pickletools
import warnings

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from toy_data import rows

import gradiometer


def network():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(64, 8), nn.ReLU(), nn.Linear(8, 4))


def train(model, watch, optimizer, between=lambda: None, steps=3):
    x, y = rows(32)
    for _ in range(steps):
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        watch.step(loss)
        between()


def saved(model):
    file = io.BytesIO()
    torch.save(model, file)
    return torch.load(io.BytesIO(file.getvalue()), weights_only=False)


@pytest.mark.parametrize("copied", [saved, copy.deepcopy, copy.copy, lambda m: pickle.loads(pickle.dumps(m))])
def test_a_copy_works_and_is_not_watched(copied, tmp_path, read):
    model = network()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    copies = []

    def between():
        copies.append(copied(model))
        for one in copies:
            one(torch.ones(2, 64)).sum()

    with warnings.catch_warnings(record=True) as said, gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        train(model, watch, optimizer, between)
        train(model, watch, optimizer, steps=32)
        assert not watch.records
        between()
        train(model, watch, optimizer, steps=30)
    assert not [w for w in said if "gradiometer" in str(w.message)]
    found = read(watch.path)
    assert [step["step"] for step in found.steps] == [*range(32), 50]
    assert all(step["samples"] == 32 for step in found.steps)
    x, _ = rows(32)
    assert torch.equal(copied(model)(x), model(x))


def test_a_saved_model_does_not_need_the_watcher(tmp_path):
    model = network()
    watch = gradiometer.watch(model, torch.optim.SGD(model.parameters(), lr=0.1), out=tmp_path)
    assert model._forward_hooks
    words = [word for _, word, _ in pickletools.genops(pickle.dumps(model))]
    assert not any("gradiometer" in str(word) for word in words)
    watch.close()
