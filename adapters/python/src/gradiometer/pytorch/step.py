"""One recorded step: its passes, the program of its loss, and the constants that stand before the loss."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch

from gradiometer.pytorch.counted import program_of, samples
from gradiometer.pytorch.losses import Loss
from gradiometer.pytorch.needed import needed
from gradiometer.pytorch.program import Node
from gradiometer.pytorch.replay import same
from gradiometer.pytorch.tape import Tape
from gradiometer.pytorch.trace import Trace


class Step:
    """What was seen of a step.

    :ivar given: the loss that the program told
    :ivar apart: whether parameters have gradients of several losses, of which the one that was told is one
    :ivar program: from the batch to the loss through the model; None if that is not known, or the loss not the only one
    :ivar passes: those that went back, or the last one
    :ivar samples: of all of them, and :ivar each: of the largest; 0 if that is not known
    """

    def __init__(self, trace: Trace, loss: Any, targets: Any, in_turns: bool) -> None:
        """:param in_turns: whether optimisers took gradients in turns"""
        self.apart = in_turns or several_losses(trace.tape, loss)
        program = program_of(trace, loss)
        self.program = program if program is not None and program.calls_model and not self.apart else None
        self.passes = [p for p in trace.passes if p.went_back] or trace.passes[-1:]
        self.samples = samples(trace, self.passes, targets)
        self.each = trace.samples or self.samples // max(1, len(self.passes))
        self.trace = trace
        self.given = loss

    def accumulated(self, loss: Loss) -> np.ndarray | None:
        """The targets of all batches whose gradients are added up, one for each sample; those of one batch that is read
        again count once. None where it is not known which they are."""
        tape = self.trace.tape
        targets = [value.detach() for value in tape.read_by(loss.name, 1, "target")]
        found = [(value.float() if value.dtype == torch.bfloat16 else value).cpu().numpy() for value in targets]
        if len(found) != len(self.passes) or any(len(a) != p.samples for a, p in zip(found, self.passes, strict=True)):
            return None
        inputs = tape.read_by("model", 0, "input")
        if inputs and all(torch.equal(x, inputs[0]) for x in inputs):
            return found[0]
        return np.concatenate(found) if len({a.shape[1:] for a in found}) == 1 else None


class Constants:
    """What the loss of a step is multiplied with.

    :ivar share: the samples, where their losses are summed up
    :ivar factor: the constant of the program
    """

    def __init__(self, step: Step, loss: Loss) -> None:
        self.step, self.loss = step, loss
        self.share = step.samples if loss.sums and step.samples else 1
        self.factor = loss.factor(step.program) if step.program is not None else 1.0

    def mean(self, value: float) -> float:
        """The loss of a sample, if that of the step was given as this value."""
        return value / (self.share * self.of_given(value))

    def of_given(self, value: float) -> float:
        """The constant in the loss that was given: that of the program, unless the program's end is another number."""
        program = self.step.program
        if program is None or self.factor == 1 or not math.isfinite(value):
            return 1.0
        end = program.values.get(program.end)
        made = end is self.step.given or end is None or same(float(end.detach()), value)
        return self.factor if made else 1.0

    def of_gradient(self) -> float:
        """By which the gradient is larger than that of the loss of one batch: the constant, times the batches that are
        accumulated. If the loss that was told is the sum of those that went back, it is that of its gradient too."""
        passes, trace = self.step.passes, self.step.trace
        if terms(trace.tape, self.step.given):
            return self.factor
        whole = trace.tape.to(None, trace.samples)
        parts = max(1, min(len(trace.tape.roots), len(passes)))
        return parts * (self.factor if whole is None else self.loss.factor(whole))


def several_losses(tape: Tape, told: Any) -> bool:
    """Whether gradients of several losses add up that are not the terms of the one that was told. Those of the parts of
    a batch are one: they are made of the same functions."""
    behind = tape.behind_model()
    roots = set(tape.roots) & set(tape.nodes)
    return not terms(tape, told) and len({functions(tape.nodes, root, behind) for root in roots}) > 1


def terms(tape: Tape, told: Any) -> bool:
    """Whether the losses whose gradients add up are several, and all of them terms of the one that was told."""
    roots = set(tape.roots)
    return len(roots) > 1 and id(told) in tape.made and roots <= needed(tape.nodes, [tape.made[id(told)][1].node])


def functions(nodes: dict[int, Node], end: int, behind: set[int]) -> frozenset[str]:
    """Names of those between the model and the end."""
    found = needed(nodes, [end], lambda at: nodes[at].name == "model" or at not in behind)
    return frozenset(nodes[at].name for at in found & behind)
