"""The hooks around the optimiser's step of a recorded step: what it received, and what it made of the weights."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from gradiometer.pytorch.distributed import reduces
from gradiometer.pytorch.grad_scaler import fused, scale_of_caller
from gradiometer.pytorch.measured import Measured
from gradiometer.pytorch.missed import Missed
from gradiometer.pytorch.moments import Moments, Numbers, norm, product


class Updates:
    """Hooks before and after the steps of the optimisers: what they received and what they made of it.

    :ivar late: whether one made the update of the step before, which was told to be done too early
    """

    def __init__(self, model: nn.Module, optimizers: list[Any]) -> None:
        self.model = model
        self.named = dict(model.named_parameters(remove_duplicate=True))
        self.optimizers = optimizers
        self.before: dict[str, torch.Tensor] = {}
        self.versions: dict[str, int] = {}
        self.early: dict[str, Any] = {}
        self.clips = False
        self.happened = self.late = False
        self.missed = Missed()
        self.handles: list[Any] = []
        self.plain_rates: dict[str, float] = {}

    def begin(self, numbers: Numbers, passes: list[Any], prepare: Any, guarded: Any) -> None:
        """Registers the hooks; prepare() is called before the first update, while the weights are the old ones. The
        passes of the step will be in the list of them."""
        self.happened = self.late = False
        self.numbers, self.passes = numbers, passes
        self.measured = Measured()
        self.versions.clear()
        self.early.clear()
        self.prepare, self.guarded = prepare, guarded
        for optimizer in self.optimizers:
            if hasattr(optimizer, "register_step_pre_hook"):
                self.handles.append(optimizer.register_step_pre_hook(guarded(self.before_step)))
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

    def before_step(self, optimizer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """The update comes next, or behind a closure that makes the gradient first, as Lightning and LBFGS have it."""
        places = [at for at, value in enumerate(args) if at and callable(value)]
        closure = args[places[0]] if places else kwargs.get("closure")
        if closure is None:
            self.before_update(optimizer)
            return None
        scale = scale_of_caller(optimizer)
        after = self.guarded(lambda: self.before_update(optimizer, scale))

        def watched(*given: Any, **named: Any) -> Any:
            result = closure(*given, **named)
            after()
            return result

        if places:
            return (*args[: places[0]], watched, *args[places[0] + 1 :]), kwargs
        return args, kwargs | {"closure": watched}

    def before_update(self, optimizer: Any, scale: float | None = None) -> None:
        self.late = not self.passes and not self.versions
        if self.happened or self.late:
            return
        self.happened = True
        self.measured.scale = scale_of_caller(optimizer) if scale is None else scale
        with torch.no_grad(), torch._C.DisableTorchFunction():
            self.take_gradients()
            self.prepare()
            self.plain_rates = plain_rates(self.named, self.optimizers)
            others = [name for name in self.named if name not in self.plain_rates]
            if list(self.before) != others:
                self.before = {name: self.named[name].detach().clone() for name in others}
            elif others:
                torch._foreach_copy_(list(self.before.values()), [self.named[name].detach() for name in others])

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
                self.clips = not reduces(self.model)

    def follow(self, name: str, rate: float, probes: bool) -> None:
        """The update of plain gradient descent, −η g: as it is added, before the weights round it."""
        measured = self.measured
        gradient = measured.gradients.get(name)
        if gradient is None:
            measured.updates[name] = self.numbers.add(0.0)
            return
        size = self.numbers.values[gradient.parts[0][1]] * measured.rest
        measured.updates[name] = self.numbers.add(abs(rate) * size)
        if probes:
            measured.along.append(self.numbers.add(-rate * size * size / measured.rest))

    def skipped(self) -> bool:
        """Whether a gradient scaler left the step out, as it does where a scaled gradient overflows."""
        hooked = all(hasattr(optimizer, "register_step_pre_hook") for optimizer in self.optimizers)
        return hooked and not self.happened and not self.late and any(
            not bool(torch.isfinite(p.grad).all()) for p in self.named.values() if p.grad is not None)

    def measure(self, probes: bool, unknown: dict[str, torch.Tensor]) -> Measured:
        """What is known when the step is over.

        :param unknown: parameters that no optimiser has; gradients add up in them, since nobody takes them away
        """
        measured = self.measured
        for name, parameter in unknown.items():
            measured.norms[name] = self.numbers.add(norm(parameter.detach()))
            if self.happened:
                measured.updates[name] = self.numbers.add(0.0)
        with torch.no_grad():
            if not self.happened:
                self.take_gradients()
            for name, parameter in self.named.items():
                measured.norms[name] = self.numbers.add(norm(parameter.detach()))
                rate = self.plain_rates.get(name)
                if self.happened and rate is not None:
                    self.follow(name, rate, probes)
                elif self.happened:
                    change = parameter.detach() - self.before[name]
                    measured.updates[name] = self.numbers.add(norm(change))
                    if probes and name in measured.tensors:
                        measured.along.append(self.numbers.add(product(measured.tensors[name], change)))
        measured.tensors.clear()
        self.missed.count(not self.happened and bool(self.versions or measured.gradients))
        return measured


def plain_rates(named: dict[str, torch.Tensor], optimizers: list[Any]) -> dict[str, float]:
    """The rate of each parameter that plain gradient descent updates; without momentum and decay, up or down."""
    names = {id(p): name for name, p in named.items()}
    return {
        names[id(p)]: float(group["lr"]) * (-1 if group.get("maximize") else 1)
        for optimizer in optimizers if type(optimizer) is torch.optim.SGD
        for group in optimizer.param_groups if not group["momentum"] and not group["weight_decay"]
        for p in group["params"] if id(p) in names
    }


def dense(gradient: torch.Tensor | None) -> torch.Tensor | None:
    if gradient is None:
        return None
    return gradient.detach().coalesce().values() if gradient.is_sparse else gradient.detach()
