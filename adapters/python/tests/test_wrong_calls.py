"""What a program hands over by mistake, and warnings that it has made errors of, never reach it as exceptions."""

from __future__ import annotations

import warnings

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from toy_data import rows

import gradiometer


def trained(tmp_path, steps):
    torch.manual_seed(0)
    model = nn.Linear(64, 4)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    watch = gradiometer.watch(model, optimizer, out=tmp_path)
    x, y = rows(32)
    for _ in range(steps):
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        watch.step(loss)
    return watch


@pytest.mark.parametrize(("steps", "call"), [
    (2, lambda watch: watch.step(None)),
    (40, lambda watch: watch.step(None)),
    (40, lambda watch: watch.evaluation("high")),
    (40, lambda watch: watch.evaluation(0.5, accuracy=torch.zeros(3))),
])
@pytest.mark.parametrize("strict", [False, True])
def test_a_wrong_call_is_one_line_and_ends_the_watch(steps, call, strict, tmp_path, capsys):
    watch = trained(tmp_path, steps)
    model = watch.recorder.model
    with warnings.catch_warnings(record=not strict) as said:
        warnings.simplefilter("error" if strict else "always")
        call(watch)
        call(watch)
    told = capsys.readouterr().err.splitlines() if strict else [str(w.message) for w in said]
    assert len(told) == 1 and f"stopped watching after {steps} steps" in told[0]
    assert watch.recorder is None and not model._forward_hooks


def test_a_warning_that_is_an_error_does_not_end_the_watch(tmp_path, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compiled = torch.compile(nn.Linear(4, 1), backend="eager")
        watch = gradiometer.watch(compiled, torch.optim.SGD(compiled.parameters(), lr=0.1), out=tmp_path)
    assert watch.recorder is not None
    assert "is only seen by its parameters" in capsys.readouterr().err
    watch.close()
