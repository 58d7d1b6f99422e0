"""The hooks around the optimiser's step of a recorded step: what it received, and what it made of the weights."""

from __future__ import annotations

from functools import partial
from typing import Any, Iterable

import torch
from torch import nn

from gradiometer.pytorch.before import Before, plain_rates
from gradiometer.pytorch.carried import Carried
from gradiometer.pytorch.closure import followed
from gradiometer.pytorch.distributed import reduces
from gradiometer.pytorch.grad_scaler import fused, scale_of_caller
from gradiometer.pytorch.measured import Measured
from gradiometer.pytorch.missed import Missed
from gradiometer.pytorch.moments import Moments, Numbers, dense, norm, product


class Updates:
    """Hooks before the steps of the optimisers: what they received and what they made of it.

    :ivar late: whether one made the update of the step before, which was told to be done too early
    :ivar stepped: the optimisers that have begun to step in this step, and :ivar taken: their parameters
    :ivar apart: whether a backward pass has come between the first steps of two optimisers, as of two losses in turns
    """

    def __init__(self, model: nn.Module, optimizers: list[Any]) -> None:
        self.model = model
        self.named = dict(model.named_parameters(remove_duplicate=True))
        self.optimizers = optimizers
        self.before = Before(self.named)
        self.stepped: list[Any] = []
        self.taken: set[str] = set()
        self.apart = self.fresh = self.late = self.clips = False
        self.versions: dict[str, int] = {}
        self.early: dict[str, Any] = {}
        self.missed, self.carried = Missed(), Carried()
        self.handles: list[Any] = []
        self.plain_rates: dict[str, float] = {}

    def begin(self, numbers: Numbers, passes: list[Any], prepare: Any, guarded: Any) -> None:
        """Registers the hooks; prepare() is called before the first update, while the weights are the old ones. The
        passes of the step will be in the list of them."""
        self.handles += self.carried.begin(self.named.values(), self.happened, guarded)
        self.fresh = self.late = False
        self.stepped.clear()
        self.taken.clear()
        self.numbers, self.passes = numbers, passes
        self.measured = Measured()
        self.versions.clear()
        self.early.clear()
        self.prepare, self.guarded = prepare, guarded
        for optimizer in self.optimizers:
            if hasattr(optimizer, "register_step_pre_hook"):
                self.handles.append(optimizer.register_step_pre_hook(guarded(partial(self.before_step, optimizer))))
        for name, parameter in self.named.items():
            if parameter.requires_grad and hasattr(parameter, "register_post_accumulate_grad_hook"):
                hook = guarded(lambda p, name=name: self.accumulated(name, p))
                self.handles.append(parameter.register_post_accumulate_grad_hook(hook))

    @property
    def happened(self) -> bool:
        """Whether an optimiser has begun to step."""
        return bool(self.stepped)

    def end(self) -> None:
        for handle in self.handles:
            handle.remove()
        self.handles.clear()

    def accumulated(self, name: str, parameter: torch.Tensor) -> None:
        """Remembers the gradient as the backward pass left it, before anything clips it."""
        self.fresh = True
        self.carried.add(parameter)
        gradient = parameter.grad
        if gradient is None or gradient.is_sparse:
            return
        self.versions[name] = gradient._version
        if self.clips:
            with torch._C.DisableTorchFunction():
                self.early[name] = norm(gradient)

    def before_step(self, optimizer: Any, _: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """The update comes next, or behind a closure that makes the gradient first, as Lightning and LBFGS have it."""
        scale = scale_of_caller(optimizer)
        given = followed(args, kwargs, self.guarded(lambda: self.before_update(optimizer, scale)))
        if given is None:
            self.before_update(optimizer, scale)
        return given

    def before_update(self, optimizer: Any, scale: float) -> None:
        self.late = not self.passes and not self.versions
        if optimizer in self.stepped or self.late:
            return
        first = not self.happened
        self.apart = self.apart or (self.fresh and not first)
        self.fresh = False
        self.stepped.append(optimizer)
        names = self.waiting()
        self.taken.update(names)
        with torch.no_grad(), torch._C.DisableTorchFunction():
            if first:
                self.carried.end()
                self.measured.scale = scale
                self.plain_rates = plain_rates(self.named, self.optimizers)
            self.take_gradients(names)
            if first:
                self.prepare()
            self.before.take([name for name in names if name not in self.plain_rates])

    def waiting(self) -> list[str]:
        """The parameters to look at now: neither those before, nor those of optimisers that have not stepped yet."""
        later = {id(p) for optimizer in self.optimizers if optimizer not in self.stepped
                 for group in optimizer.param_groups for p in group["params"]}
        return [name for name, p in self.named.items() if name not in self.taken and id(p) not in later]

    def take_gradients(self, names: Iterable[str]) -> None:
        """Measures what the optimiser is about to receive, of which the program may soon make zeros."""
        measured = self.measured
        rest = 1.0 / measured.scale if fused(self.optimizers) else 1.0
        for name in names:
            gradient = dense(self.named[name].grad)
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
                self.take_gradients(self.named)
            for name, parameter in self.named.items():
                measured.norms[name] = self.numbers.add(norm(parameter.detach()))
                rate = self.plain_rates.get(name)
                if name in self.taken and rate is not None:
                    self.follow(name, rate, probes)
                elif name in self.taken:
                    change = self.before.change(name)
                    measured.updates[name] = self.numbers.add(norm(change))
                    if probes and name in measured.tensors:
                        measured.along.append(self.numbers.add(product(measured.tensors[name], change)))
        measured.tensors.clear()
        self.missed.count(not self.happened and bool(self.versions or measured.gradients))
        return measured
