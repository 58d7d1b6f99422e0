"""Programs that are out of the ordinary, and whose watch goes on to the end."""

from __future__ import annotations

import warnings

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.checkpoint import checkpoint

import gradiometer


def watched(model, tmp_path, loss_of, steps=12, parts=1, every=0):
    """The folder of a training, and what was said of it."""
    torch.manual_seed(0)
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], 0.01)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with gradiometer.watch(model, optimizer, out=tmp_path, every=every) as watch:
            for _ in range(steps):
                optimizer.zero_grad()
                for _ in range(parts):
                    loss = loss_of(model)
                    loss.backward()
                optimizer.step()
                watch.step(loss)
    return watch.path, [str(w.message) for w in said if "gradiometer" in str(w.message)]


def test_a_loss_may_have_an_extent_of_one(tmp_path, read):
    folder, said = watched(nn.Linear(4, 1), tmp_path, lambda model: model(torch.ones(1, 4)).square().reshape(1))
    found = read(folder)
    assert not said and len(found.steps) == 12 and found.of("evaluation")


def test_targets_of_bfloat16_may_be_accumulated(tmp_path, read):
    def loss_of(model):
        x = torch.randn(8, 4).bfloat16()
        return F.mse_loss(model(x), x.sum(1, keepdim=True)) / 2

    folder, said = watched(nn.Linear(4, 1).bfloat16(), tmp_path, loss_of, parts=2)
    found = read(folder)
    assert not said and len(found.steps) == 12
    assert found.setup["data"]["batches"]["rows"] == 16


class Checkpointed(nn.Module):
    """Computes its middle again in the backward pass, in the manner that knows no gradients by inputs."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 8), nn.Linear(8, 3)])
        self.parts[2].weight.requires_grad_(False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.parts[2](checkpoint(self.parts[1], self.parts[0](x), use_reentrant=True))


def test_a_second_backward_pass_that_fails_is_one_warning(tmp_path, read):
    def loss_of(model):
        return F.cross_entropy(model(torch.randn(16, 4)), torch.randint(0, 3, (16,)))

    folder, said = watched(Checkpointed(), tmp_path, loss_of)
    found = read(folder)
    assert len(said) == 1 and "second backward pass" in said[0]
    assert len(found.steps) == 12 and found.of("evaluation")
    assert found.steps[0]["loss-after"] == pytest.approx(found.steps[0]["loss"], rel=0.1)
