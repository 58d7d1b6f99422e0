"""A second backward pass of a recorded step, for what the first one cannot show.

Gradients below the range of float32: the loss is multiplied by a power of two, which is exact, and what comes out is
divided by it again as a double. It is right as far as the scaled numbers stay within the range. Signals in front of
frozen parameters: the second pass goes down to the inputs, where the first one stopped.

It costs a forward and a backward pass, and leaves gradients, buffers and random generators as they were.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn

from gradiometer.pytorch.doors import Doors
from gradiometer.pytorch.layers import Pass
from gradiometer.pytorch.measured import Measured
from gradiometer.pytorch.moments import Numbers, norm
from gradiometer.pytorch.program import Program
from gradiometer.pytorch.randomness import untouched
from gradiometer.pytorch.trace import Trace
from gradiometer.warned import warn

HIGHEST = 76
"""Binary logarithm of the largest factor: room for signals of 2⁵⁰ and their sums, below the 2¹²⁸ of float32."""

FAINT = 1e-30
"""A norm below which rounding to float32's smallest numbers may have changed what was read."""


class Again:
    """What the second backward pass of a step read: norms of signals by layer and of gradients by parameter."""

    def __init__(self, model: nn.Module, names: dict[int, str], doors: Doors, exact: bool) -> None:
        self.model = model
        self.doors = doors
        self.names = names
        self.exact = exact
        self.fails = False
        self.step = -1
        self.errors: dict[Any, float] = {}
        self.gradients: dict[str, float] = {}

    def asked(self, probes: bool) -> bool:
        """Whether this step needs it: each one for exact gradients, probed ones where parameters are frozen."""
        frozen = probes and not all(p.requires_grad for p in self.model.parameters())
        return (self.exact or frozen) and not self.fails

    def measure(self, step: int, program: Program) -> None:
        """Takes the second pass. If that fails, none is taken from there on, and one warning says so."""
        try:
            self.take(program)
            self.step = step
        except Exception as trouble:  # noqa: BLE001
            self.fails = True
            warn(f"no exact gradients, and no signals in front of frozen parameters, since a second backward pass "
                 f"fails: {type(trouble).__name__}: {trouble}")

    def take(self, program: Program) -> None:
        numbers = Numbers()
        trace = Trace(self.model, self.names, numbers)

        def enter(module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
            trace.enter(module, args, kwargs)

        handles = self.doors.watch(enter, trace.leave)
        try:
            with untouched(self.model), torch.enable_grad():
                power = self.run(program, trace)
        finally:
            trace.tape.forget()
            for handle in handles:
                handle.remove()
        values = numbers.fetch()
        self.errors = {
            key: math.ldexp(math.hypot(*(values[place] for place in taken.errors)), -power)
            for one in trace.passes for key, taken in one.taken.items() if taken.errors
        }

    def run(self, program: Program, trace: Trace) -> int:
        starts = {k: v.detach().clone().requires_grad_() for k, v in program.given.items()
                  if v.is_floating_point() and not isinstance(v, nn.Parameter)}
        with torch._C._EnableTorchFunction():
            trace.begin()
            try:
                loss = program.run(starts, same_randomness=True)
            finally:
                trace.end()
        size = abs(float(loss.detach()))
        sound = self.exact and 0 < size < math.inf
        power = max(0, HIGHEST - max(0, math.frexp(size)[1])) if sound else 0
        owned = [p for p in self.model.parameters() if p.requires_grad]
        found = torch.autograd.grad(loss * math.ldexp(1.0, power), [*owned, *starts.values()], allow_unused=True)
        self.gradients = {
            self.names[id(p)]: math.ldexp(float(norm(gradient)), -power)
            for p, gradient in zip(owned, found, strict=False) if gradient is not None
        }
        return power

    def improve(self, step: int, passes: list[Pass], measured: Measured, values: list[float]) -> None:
        """Puts what the second pass read in the place of norms that the first one could not hold."""
        if step != self.step:
            return
        for one in passes:
            for key, taken in one.taken.items():
                exact = self.errors.get(key, math.nan)
                if not math.isfinite(exact):
                    continue
                if not taken.errors:
                    taken.errors.append(len(values))
                    values.append(exact * measured.scale)
                elif self.exact and math.hypot(*(values[place] for place in taken.errors)) < FAINT:
                    taken.errors = taken.errors[:1]
                    values[taken.errors[0]] = exact * measured.scale
        if self.exact:
            for name, exact in self.gradients.items():
                moments = measured.gradients.get(name)
                if moments is not None and math.isfinite(exact) and values[moments.parts[0][1]] < FAINT:
                    values[moments.parts[0][1]] = exact
