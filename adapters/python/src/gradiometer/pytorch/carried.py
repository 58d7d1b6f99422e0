"""Gradients of earlier steps that nobody has taken away when those of a step are added to them."""

from __future__ import annotations

import weakref
from typing import Any, Iterable

import torch

from gradiometer.warned import warn

FIRST = 32
"""Recorded steps that are looked at: they follow each other."""
MOST = 3
"""Such steps in a row, each after an update, at which a warning says what to do."""


class Carried:
    """Looks at one parameter. Its gradient is the old one still if it is the same tensor, was changed only by what
    backward passes added, and what it is after the first of them is not what that one added."""

    def __init__(self) -> None:
        self.looked = self.steps = 0

    def begin(self, parameters: Iterable[torch.Tensor], updated: bool, guarded: Any) -> list[Any]:
        """Chooses the parameter and returns the handles of its hooks, which are guarded.

        :param updated: whether there was an update since the step before began
        """
        self.looked += 1
        known = (p for p in parameters if p.requires_grad and p.grad is not None and not p.grad.is_sparse)
        parameter = next(known, None) if updated and self.looked <= FIRST else None
        self.parameter, self.added, self.differs = parameter, 0, False
        if parameter is None or parameter.grad is None:
            return []
        self.old, self.version = weakref.ref(parameter.grad), parameter.grad._version
        return [parameter.register_hook(guarded(self.note))]

    def note(self, gradient: torch.Tensor) -> None:
        """A backward pass is about to add this."""
        self.coming = gradient.detach().clone() if not self.added else None

    def add(self, parameter: torch.Tensor) -> None:
        """It has been added."""
        if parameter is self.parameter and parameter.grad is not None:
            if not self.added:
                self.differs = self.coming is not None and not torch.equal(self.coming, parameter.grad)
            self.added += 1
            self.now = parameter.grad._version
            self.coming = None

    def end(self) -> None:
        """The update comes next."""
        parameter, self.parameter = self.parameter, None
        if parameter is None or self.steps >= MOST:
            return
        carried = self.differs and self.old() is parameter.grad and self.now == self.version + self.added
        self.steps = self.steps + 1 if carried else 0
        if self.steps == MOST:
            warn("gradients of earlier steps are still there when those of a step are added to them, so that each "
                 "update follows the sum of all: call optimizer.zero_grad() before loss.backward()")
