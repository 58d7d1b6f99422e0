"""Losses in which some errors count more than others, or not at all: a mask, weights of samples."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

import gradiometer

ROWS, PLACES = 64, 5


def entropy(shares):
    shares = np.asarray(shares)
    return float(-(shares[shares > 0] * np.log(shares[shares > 0])).sum())


def data():
    torch.manual_seed(0)
    x = torch.randn(ROWS, PLACES, 4)
    y = (x[..., 0] > 0.5).long() + (x[..., 1] > 0.8).long()
    lengths = torch.randint(1, PLACES + 1, (ROWS, 1))
    mask = (torch.arange(PLACES) < lengths).float()
    return x, y * mask.long(), mask


def trained(out, read, model, loss_of):
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    with gradiometer.watch(model, optimizer, out=out) as watch:
        for _ in range(8):
            loss = loss_of()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    found = read(watch.path)
    assert found.steps[0]["loss"] == pytest.approx(found.of("evaluation")[0]["loss"], rel=1e-5)
    return found


def test_padding_that_is_masked_has_no_part_in_the_best_constant(tmp_path, read):
    x, y, mask = data()
    model = nn.Linear(4, 3)

    def loss():
        each = F.cross_entropy(model(x).reshape(-1, 3), y.reshape(-1), reduction="none")
        return (each * mask.reshape(-1)).sum() / mask.sum()

    found = trained(tmp_path, read, model, loss)
    wanted = entropy(np.bincount(y[mask > 0].numpy()) / float(mask.sum()))
    assert found.setup["trivial-loss"] == pytest.approx(wanted, rel=1e-3)
    assert found.setup["classes"] == [] and found.setup["loss"]["reads"] == "class-logits"
    assert all("accuracy" not in evaluation for evaluation in found.of("evaluation"))


def test_events_that_are_masked_have_a_constant_each(tmp_path, read):
    x, y, mask = data()
    happened, model = (y > 0).float(), nn.Sequential(nn.Flatten(), nn.Linear(4 * PLACES, PLACES))
    found = trained(tmp_path, read, model, lambda: (
        F.binary_cross_entropy_with_logits(model(x), happened, reduction="none") * mask).sum() / mask.sum())
    shares = ((happened * mask).sum(0) / mask.sum(0)).numpy()
    wanted = sum(float(count) * entropy([p, 1 - p]) for count, p in zip(mask.sum(0), shares)) / float(mask.sum())
    assert found.setup["trivial-loss"] == pytest.approx(wanted, rel=1e-3)


def test_weights_of_samples_count_in_the_best_constant(tmp_path, read):
    x, y, _ = data()
    x, y, weights, model = x[:, 0], y[:, 0], torch.tensor([0.2, 1.0, 5.0]), nn.Linear(4, 3)
    found = trained(tmp_path, read, model, lambda: (
        F.cross_entropy(model(x), y, reduction="none") * weights[y]).mean())
    shares = np.bincount(y.numpy(), minlength=3) / ROWS * weights.numpy()
    assert found.setup["trivial-loss"] == pytest.approx(shares.sum() * entropy(shares / shares.sum()), rel=1e-3)
    assert len(found.setup["classes"]) == 3
    assert all("accuracy" in evaluation for evaluation in found.of("evaluation"))


@pytest.mark.parametrize("masks", [False, True])
def test_a_program_draws_what_it_draws_without_a_watch(masks, tmp_path):
    x, y, _ = data()
    x, y = x[:, 0], y[:, 0]

    def drawn(watched):
        torch.manual_seed(1)
        model = nn.Linear(4, 3)
        optimizer = torch.optim.SGD(model.parameters(), 0.1)
        watch = gradiometer.watch(model, optimizer, out=tmp_path) if watched else None
        found = []
        for _ in range(12):
            out = model(x)
            each = F.cross_entropy(F.dropout(out, 0.2), y, reduction="none")
            loss = (each * (torch.rand(ROWS) > 0.3) if masks else each).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            found.append(torch.rand(2).tolist())
            if watch is not None:
                watch.step(loss)
        if watch is not None:
            watch.close()
        return [*found, torch.rand(2).tolist()]

    assert drawn(True) == drawn(False)
