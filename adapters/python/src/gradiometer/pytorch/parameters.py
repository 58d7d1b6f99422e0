"""Gradients, weights and updates of all parameters, measured around the optimiser's step of a recorded step."""

from __future__ import annotations

import math
import sys
from typing import Any

import torch
from torch import nn

from gradiometer.pytorch.moments import Moments, Numbers, norm


class Updates:
    """Hooks before and after the steps of the optimisers: what they received and what they made of it."""

    def __init__(self, model: nn.Module, optimizers: list[Any]) -> None:
        self.named = dict(model.named_parameters(remove_duplicate=True))
        self.optimizers = optimizers
        self.before: dict[str, torch.Tensor] = {}
        self.versions: dict[str, int] = {}
        self.early: dict[str, Any] = {}
        self.clips = False
        self.happened = False
        self.handles: list[Any] = []

    def begin(self, numbers: Numbers, prepare: Any, guarded: Any) -> None:
        """Registers the hooks; prepare() is called before the first update, while the weights are the old ones."""
        self.happened = False
        self.numbers = numbers
        self.measured = Measured()
        self.versions.clear()
        self.early.clear()
        self.prepare = prepare
        for optimizer in self.optimizers:
            if hasattr(optimizer, "register_step_pre_hook"):
                self.handles.append(optimizer.register_step_pre_hook(guarded(self.before_update)))
        for name, parameter in self.named.items():
            if parameter.requires_grad and hasattr(parameter, "register_post_accumulate_grad_hook"):
                hook = guarded(lambda p, name=name: self.accumulated(name, p))
                self.handles.append(parameter.register_post_accumulate_grad_hook(hook))

    def end(self) -> None:
        for handle in self.handles:
            handle.remove()
        self.handles.clear()

    def accumulated(self, name: str, parameter: torch.Tensor) -> None:
        """Remembers the gradient as the backward pass left it, before anything clips it."""
        gradient = parameter.grad
        if gradient is None or gradient.is_sparse:
            return
        self.versions[name] = gradient._version
        if self.clips:
            with torch._C.DisableTorchFunction():
                self.early[name] = norm(gradient)

    def before_update(self, optimizer: Any, *_: Any) -> None:
        if self.happened:
            return
        self.happened = True
        self.measured.scale = scale_of_caller(optimizer)
        with torch.no_grad():
            self.take_gradients()
            self.prepare()
            if len(self.before) != len(self.named):
                self.before = {name: p.detach().clone() for name, p in self.named.items()}
            else:
                torch._foreach_copy_(list(self.before.values()), [p.detach() for p in self.named.values()])

    def take_gradients(self) -> None:
        """Measures what the optimiser is about to receive, of which the program may soon make zeros."""
        measured = self.measured
        rest = 1.0 / measured.scale if fused(self.optimizers) else 1.0
        for name, parameter in self.named.items():
            gradient = dense(parameter.grad)
            if gradient is None:
                continue
            taken = Moments()
            taken.take(self.numbers, gradient, zeros=False)
            measured.gradients[name] = taken
            measured.tensors[name] = gradient
            measured.rest = rest
            if name in self.early:
                measured.early[name] = self.numbers.add(self.early[name])
            elif self.versions.get(name, gradient._version) != gradient._version:
                self.clips = True

    def skipped(self) -> bool:
        """Whether a gradient scaler left the step out, as it does where a scaled gradient overflows."""
        hooked = all(hasattr(optimizer, "register_step_pre_hook") for optimizer in self.optimizers)
        return hooked and not self.happened and any(
            not bool(torch.isfinite(p.grad).all()) for p in self.named.values() if p.grad is not None)

    def measure(self, probes: bool) -> "Measured":
        """What is known when the step is over."""
        measured = self.measured
        with torch.no_grad():
            if not self.happened:
                self.take_gradients()
            for name, parameter in self.named.items():
                measured.norms[name] = self.numbers.add(norm(parameter.detach()))
                if self.happened:
                    change = parameter.detach() - self.before[name]
                    measured.updates[name] = self.numbers.add(norm(change))
                    if probes and name in measured.tensors:
                        measured.along.append(self.numbers.add(product(measured.tensors[name], change)))
        measured.tensors.clear()
        return measured


class Measured:
    """Places in Numbers of what a step did to each parameter."""

    def __init__(self) -> None:
        self.scale = 1.0
        self.rest = 1.0
        self.tensors: dict[str, torch.Tensor] = {}
        self.norms: dict[str, int] = {}
        self.updates: dict[str, int] = {}
        self.gradients: dict[str, Moments] = {}
        self.early: dict[str, int] = {}
        self.along: list[int] = []

    def clipping(self, values: list[float]) -> tuple[float, float, float]:
        """The norm of the whole gradient before and after clipping, and the factor between them."""
        after = self.rest * math.hypot(*(values[size] for m in self.gradients.values() for _, size, _, _ in m.parts))
        if len(self.early) < len(self.gradients) or not self.early:
            return after, after, 1.0
        before = math.hypot(*(values[place] for place in self.early.values())) / self.scale
        if not after > 0 or not math.isfinite(before) or abs(before / after - 1) < 1e-5:
            return after, after, 1.0
        return before, after, before / after


def fused(optimizers: list[Any]) -> bool:
    """Whether an optimiser divides by the scaler's factor itself, while it steps."""
    return any(getattr(optimizer, "grad_scale", None) is not None for optimizer in optimizers)


def dense(gradient: torch.Tensor | None) -> torch.Tensor | None:
    if gradient is None:
        return None
    return gradient.detach().coalesce().values() if gradient.is_sparse else gradient.detach()


def product(one: torch.Tensor, other: torch.Tensor) -> Any:
    """Σ one · other; of a sparse gradient nothing is known here."""
    if one.shape != other.shape:
        return math.nan
    found = torch.dot(one.reshape(-1).to(other.dtype), other.reshape(-1))
    return found if found.device.type != "cpu" else float(found)


def scale_of_caller(optimizer: Any) -> float:
    """The factor that a gradient scaler among the callers has put on the loss; 1 without one."""
    frame = sys._getframe()
    for _ in range(24):
        if frame.f_back is None:
            return 1.0
        frame = frame.f_back
        caller = frame.f_locals.get("self")
        if type(caller).__name__ == "GradScaler" and hasattr(caller, "get_scale"):
            return float(caller.get_scale())
    return 1.0
