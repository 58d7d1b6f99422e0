"""Norm, mean and deviation of an array, whatever its precision."""

from __future__ import annotations

import pytest
import torch

from gradiometer.pytorch.moments import Moments, Numbers


@pytest.mark.parametrize(("kind", "mean"), [
    (torch.float16, 5.0), (torch.bfloat16, 10.0), (torch.float32, 10.0), (torch.float64, 10.0)], ids=str)
def test_half_precision_is_summed_in_a_wider_one(kind, mean):
    x = (torch.randn(200, 100, generator=torch.Generator().manual_seed(0)) * 0.5 + mean).to(kind)
    numbers, moments = Numbers(), Moments()
    moments.take(numbers, x)
    found, exact = moments.read(numbers.fetch()), x.double()
    assert found["mean"] == pytest.approx(exact.mean().item(), rel=1e-5)
    assert found["deviation"] == pytest.approx(exact.std(correction=0).item(), rel=1e-2)
    assert found["norm"] == pytest.approx(exact.norm().item(), rel=1e-5)
