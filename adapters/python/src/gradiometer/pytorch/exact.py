"""Gradients below the range of float32: a second backward pass of a recorded step, from the loss times a power of two.

Multiplying by a power of two is exact, so what comes out is divided by it again as a double and is right as far as the
scaled numbers stay within the range. It costs a forward and a backward pass in each recorded step.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import nn

from gradiometer.pytorch.layers import Pass
from gradiometer.pytorch.moments import Numbers, norm
from gradiometer.pytorch.parameters import Measured
from gradiometer.pytorch.tape import Program
from gradiometer.pytorch.trace import Trace

HIGHEST = 100
"""Binary logarithm of the largest entry that the scaled signal at the output may have; float32 ends at 128."""

FAINT = 1e-30
"""A norm below which rounding to float32's smallest numbers may have changed what was read."""


class Exact:
    """What the second backward pass of a step read."""

    def __init__(self, model: nn.Module) -> None:
        self.model = model
        self.step = -1
        self.errors: dict[Any, float] = {}
        self.gradients: dict[str, float] = {}

    def measure(self, step: int, program: Program, trace: Trace, names: dict[int, str]) -> None:
        self.step = step
        self.errors, self.gradients = {}, {}
        numbers = Numbers()
        second = Trace(self.model, names, numbers)
        seen: list[Any] = []
        handles = [
            self.model.register_forward_pre_hook(lambda _, a, k: second.enter_model(a, k), with_kwargs=True),
            self.model.register_forward_hook(lambda _, a, k, out: second.leave_model(a, k, out), with_kwargs=True),
        ]
        try:
            with torch.enable_grad():
                self.run(program, second, seen, names)
        finally:
            for handle in handles:
                handle.remove()
        values = numbers.fetch()
        for one in second.passes:
            for key, taken in one.taken.items():
                if taken.errors:
                    self.errors[key] = math.ldexp(math.hypot(*(values[p] for p in taken.errors)), -self.power)

    def run(self, program: Program, second: Trace, seen: list[Any], names: dict[int, str]) -> None:
        with torch._C._EnableTorchFunction():
            second.begin()
            try:
                loss = program.run(same_randomness=True)
            finally:
                second.end()
        owned = [p for p in self.model.parameters() if p.requires_grad]
        largest = max(1e-30, abs(float(loss.detach())))
        self.power = max(0, HIGHEST - 24 - max(0, math.frexp(largest)[1]))
        found = torch.autograd.grad(loss * math.ldexp(1.0, self.power), owned, allow_unused=True)
        for parameter, gradient in zip(owned, found, strict=True):
            if gradient is not None:
                self.gradients[names[id(parameter)]] = math.ldexp(float(norm(gradient)), -self.power)

    def improve(self, step: int, passes: list[Pass], measured: Measured, values: list[float]) -> None:
        """Puts what the second pass read in the place of norms that the first one could not hold."""
        if step != self.step:
            return
        for key, exact in self.errors.items():
            for one in passes:
                taken = one.taken.get(key)
                if taken is not None and taken.errors and math.isfinite(exact):
                    together = math.hypot(*(values[p] for p in taken.errors))
                    if together < FAINT:
                        values[taken.errors[0]] = exact * measured.scale
                        for place in taken.errors[1:]:
                            values[place] = 0.0
        for name, exact in self.gradients.items():
            moments = measured.gradients.get(name)
            if moments is not None and math.isfinite(exact) and values[moments.parts[0][1]] < FAINT:
                values[moments.parts[0][1]] = exact
