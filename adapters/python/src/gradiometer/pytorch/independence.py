"""Whether the loss of a sample depends on the others of its batch, or on its place among them."""

from __future__ import annotations

from torch import nn

from gradiometer.pytorch.forward_only import forward_only
from gradiometer.pytorch.program import Program
from gradiometer.pytorch.samples import is_row

DIFFERS = 1e-4
"""Relative difference that is more than another order of a sum."""


def independent(program: Program, model: nn.Module, samples: int) -> bool:
    """Whether the loss stays the same if all samples of a batch change places, in evaluation mode. It does not where
    targets are places in the batch, as in a contrastive loss, or where a tensor relates every sample to every other.
    Nothing can be said of one that draws random numbers then: it counts as independent."""
    rows = {k: v for k, v in program.given.items() if is_row(v, samples)}
    with forward_only(model):
        for module in model.modules():
            module.training = False
        was = float(program.run())
        turned = float(program.run({k: v.roll(1, 0) for k, v in rows.items()}))
        return close(turned, was) or not close(float(program.run()), was)


def close(one: float, other: float) -> bool:
    return not abs(one - other) > DIFFERS * abs(other)
