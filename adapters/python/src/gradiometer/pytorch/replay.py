"""The loss of a step computed once more: whether that can be done, and what it is after the update."""

from __future__ import annotations

import math
from typing import Any, Callable

import torch
from torch import nn

from gradiometer.pytorch.distributed import waits
from gradiometer.pytorch.forward_only import forward_only
from gradiometer.pytorch.program import Program
from gradiometer.warned import warn

SAME = 1e-5
"""Relative difference within which a loss that was computed again is the same."""


class Replay:
    """Runs a step's program again, with the random numbers of the step, and leaves the model as it was.

    :ivar works: whether it gave the loss of a step before its update; None while no step could be asked
    :ivar missed: whether there was such a step
    """

    def __init__(self, model: nn.Module) -> None:
        self.model = model
        self.works: bool | None = None
        self.missed = False

    def attempt(self, work: Callable[..., None], *args: Any) -> None:
        """Does what computes the loss again. If that fails, none is from there on, and one warning says so."""
        try:
            work(*args)
        except OSError:
            raise  # A full disk ends the watch.
        except Exception as trouble:  # noqa: BLE001
            warn(f"no evaluations, and no loss after a step, since it cannot be computed again: "
                 f"{type(trouble).__name__}: {trouble}")
            self.works = False

    def miss(self) -> None:
        """A step did not show how its loss is made. A later one may; one warning says so as long as none did."""
        if self.works is None and not self.missed:
            self.missed = True
            warn("no evaluations, and no loss after a step, as long as no step shows how its loss is made of the "
                 "model's output: the model has to give tensors, or tuples, lists or dictionaries of them, and the "
                 "program to call loss.backward()")

    def loss(self, program: Program) -> float:
        with forward_only(self.model):
            return float(program.run(same_randomness=True))

    def ask(self, program: Program, root: torch.Tensor | None) -> None:
        """Tries it, once, while the weights are those of the step.

        :param root: the loss whose gradient was taken
        """
        if self.works is None and root is not None:
            if waits(self.model):
                raise ValueError("its processes wait for one another")
            again, was = self.loss(program), float(root.detach())
            self.works = same(again, was) or (again != again and was != was)
            if not self.works and math.isfinite(was):
                warn(f"no evaluations, and no loss after a step, since that of a step was {was:.6g} and is "
                     f"{again:.6g} when it is computed again by the functions of torch that were seen")


def same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * abs(other)
