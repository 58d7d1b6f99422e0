"""How a program makes one number of the errors of all outputs of all samples."""

from __future__ import annotations

import math

import torch

from gradiometer.pytorch import operations
from gradiometer.pytorch.program import Made, Node, Program
from gradiometer.pytorch.scale import Scale

NEAR = 1e-3


class Joined:
    """Mean or sum, over samples and over outputs.

    With N samples of C outputs each, a loss is a multiple of the mean error of an output: 1 for a mean over all, C
    where the outputs of a sample are summed up, N where the samples are, N C where both are.

    :param node: the loss of torch in the program; None where the error is written out
    :param by_outputs: whether the loss takes each output for a number or an event by itself, and not all for one class
    :ivar samples: whether the samples' losses are summed up
    :ivar outputs: whether the losses of a sample's outputs are
    :ivar averages: whether the constant of the program divides what is summed up by its number
    """

    def __init__(self, program: Program, node: Node | None, by_outputs: bool, samples: int) -> None:
        scale = Scale(program)
        reduction = "none" if node is None else operations.reduction(node.args, node.kwargs)
        elements = errors(program, node, scale)
        summed = scale.summed * (elements if reduction == "sum" else 1)
        self.samples, self.outputs, self.averages = False, False, False
        if not by_outputs or not samples or not elements or elements % samples:
            self.samples = reduction == "sum" or (scale.sums and reduction == "none")
            self.averages = self.samples and near(scale.factor * samples, 1)
            self.outputs = self.samples
            self.samples = self.samples and not self.averages
            return
        each = elements // samples
        whole = summed * scale.factor
        self.averages = summed > 1 and (near(whole, 1) or near(whole, each))
        times = whole if self.averages else summed
        self.outputs = each > 1 and (near(times, each) or near(times, elements))
        self.samples = samples > 1 and not near(times, each) and (near(times, samples) or near(times, elements))


def errors(program: Program, node: Node | None, scale: Scale) -> int:
    """How many errors are joined: one for each output of each sample."""
    if node is not None:
        value = program.value(operations.argument(node.args, node.kwargs, 0, "input", None))
    else:
        value = program.value(scale.reached) if isinstance(scale.reached, Made) else None
    return value.numel() if isinstance(value, torch.Tensor) else 0


def crossed(program: Program, node: Node | None) -> bool:
    """Whether output and targets differ in shape and are repeated to fit, so that each prediction meets the targets of
    other samples."""
    where = node or next((n for n in program.nodes.values() if n.name == "sub"), None)
    sides = [] if where is None else [
        program.value(operations.argument(where.args, where.kwargs, at, key, None))
        for at, key in enumerate(("input", "other" if node is None else "target"))]
    if len(sides) < 2 or not all(isinstance(side, torch.Tensor) for side in sides):
        return False
    together = torch.broadcast_shapes(*(side.shape for side in sides)).numel()
    return min(side.numel() for side in sides) > 1 and together > max(side.numel() for side in sides)


def near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=NEAR)
