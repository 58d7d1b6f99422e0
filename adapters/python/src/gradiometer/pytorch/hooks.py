"""The hooks of a recorded step: on the modules that open a pass, on gradients, and around the optimiser's step."""

from __future__ import annotations

from typing import Any, Callable

import torch
from torch import nn

from gradiometer.profile import Columns
from gradiometer.pytorch.compiled import COMPILED, UNSEEN, has_compiled_part
from gradiometer.pytorch.doors import Doors
from gradiometer.pytorch.hook import Hook
from gradiometer.pytorch.marks import first_tensor
from gradiometer.pytorch.moments import Moments, Numbers
from gradiometer.pytorch.trace import Trace
from gradiometer.pytorch.updates import Updates
from gradiometer.warned import warn

MOST_INPUTS = 4_096
"""Samples from which the profile of the inputs takes no more."""


class Hooks:
    """They are in place from begin() to lift().

    :ivar trace: of the step that is under way, None between two recorded steps
    :ivar read: what the model read last, and :ivar given: the moments of all that it read in the step
    :ivar sees_layers: whether modules have hooks and functions are seen; otherwise only parameters are
    :ivar failed: the first exception in a hook
    """

    def __init__(self, model: nn.Module, updates: Updates) -> None:
        self.model, self.updates = model, updates
        updated = {id(p): "" for o in updates.optimizers for group in o.param_groups for p in group["params"]}
        self.names = updated | {id(p): n for n, p in model.named_parameters(remove_duplicate=True)}
        self.doors = Doors(model)
        self.inputs = Columns()
        self.sees_layers = True
        self.read: torch.Tensor | None = None
        self.trace: Trace | None = None
        self.handles: list[Any] = []
        self.failed: Exception | None = None

    def begin(self, before_update: Callable[[], None]) -> None:
        """Puts them in place for the step that comes. Functions are seen from the model's first pass with gradients on,
        so that what a program does between two steps, such as a validation, is left alone."""
        self.numbers = Numbers()
        self.given: Moments | None = None
        self.trace = Trace(self.model, self.names, self.numbers)
        self.trace.trouble = self.remember
        if self.sees_layers and has_compiled_part(self.model):
            self.see_parameters_only(COMPILED)
        if self.sees_layers:
            self.handles += self.doors.watch(self.guarded(self.enter), self.guarded(self.leave))
        self.updates.begin(self.numbers, self.trace.passes, before_update, self.guarded)

    def see_parameters_only(self, reason: str) -> None:
        """For all steps that come; one warning says why."""
        self.sees_layers = False
        warn(reason)

    def remember(self, trouble: Exception) -> None:
        self.failed = self.failed or trouble

    def guarded(self, action: Callable[..., Any]) -> Hook:
        """An exception in a hook is kept until the step is over and never reaches the program."""
        return Hook(action, self)

    def enter(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        trace = self.trace
        if trace is None or not self.doors.opens(module):
            return
        first = not trace.entered
        if not trace.enter(module, args, kwargs):
            return
        if first:
            trace.begin()
        given = first_tensor((args, kwargs))
        self.read = given if trace.passes[-1].samples else None
        if given is not None and given.is_floating_point():
            self.given = self.given or Moments()
            with torch._C.DisableTorchFunction():
                self.given.take(self.numbers, given)
        if self.read is not None and self.inputs.samples < MOST_INPUTS:
            with torch._C.DisableTorchFunction():
                rows = self.read.detach()
                self.inputs.take(rows.float().cpu().numpy() if rows.is_floating_point() else rows[:0].cpu().numpy())

    def leave(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any], output: Any) -> None:
        if self.trace is not None and self.doors.opens(module):
            self.trace.leave(module, args, kwargs, output)

    def lift(self) -> Trace | None:
        """Takes away what begin() put in place, and gives back what was seen."""
        trace, self.trace = self.trace, None
        if trace is not None and self.sees_layers:
            trace.end()
        for handle in self.handles:
            handle.remove()
        self.handles.clear()
        self.updates.end()
        return trace

    def learn(self, entered: dict[int, nn.Module], first: bool) -> None:
        """Takes note of the modules that were called in a step; if the first one called none, there is none to see."""
        self.doors.learn(entered)
        if first and not entered and self.sees_layers and self.failed is None:
            self.see_parameters_only(UNSEEN)

    def abandon(self) -> None:
        """Forgets a recorded step that does not come to its end."""
        trace = self.lift()
        if trace is not None:
            trace.tape.forget()
