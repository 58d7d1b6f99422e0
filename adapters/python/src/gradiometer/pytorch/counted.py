"""How many samples a step has where the tensors that the model reads do not say it: in an object, or one in a list."""

from __future__ import annotations

from typing import Any

import torch

from gradiometer.pytorch import operations
from gradiometer.pytorch.layers import Pass
from gradiometer.pytorch.program import Program
from gradiometer.pytorch.trace import Trace


def program_of(trace: Trace, loss: Any = None) -> Program | None:
    """What makes the loss of a step, or the tensor whose gradient was taken. A pass that read tensors in a list has as
    many samples as the loss has targets, if those tensors have as many rows."""
    unknown = [one for one in trace.passes if not one.samples]
    rows = rows_of_targets(trace) if unknown else 0
    for one in unknown:
        one.batch(rows)
    return trace.tape.to(loss, trace.samples)


def samples(trace: Trace, passes: list[Pass], targets: Any) -> int:
    """Of all passes of a step.

    :param targets: as the program told them, which is asked before the loss
    """
    known = sum(one.samples for one in passes)
    if known or not passes:
        return known or rows_of(targets)
    return len(passes) * (rows_of(targets) or rows_of_targets(trace))


def rows_of_targets(trace: Trace) -> int:
    """Of a loss of torch in the step; 0 if there is none."""
    return next((len(one) for name in operations.LOSSES for one in trace.tape.read_by(name, 1, "target")), 0)


def rows_of(targets: Any) -> int:
    if isinstance(targets, torch.Tensor) and not targets.dim():
        return 0
    return 0 if isinstance(targets, dict) or not hasattr(targets, "__len__") else len(targets)
