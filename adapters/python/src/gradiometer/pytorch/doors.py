"""The modules whose calls open a pass: the model itself, and the parts of it that a program calls from outside.

Lightning's `training_step` and other methods call `self.encoder(x)` and `self.decoder(z)`, and the model's own
`forward` never runs. A part that is called while nothing else of the model runs begins a pass, or goes on with the one
that has not gone back yet; functions between two parts belong to that pass.
"""

from __future__ import annotations

from typing import Any, Callable

import torch
from torch import nn
from torch.nn.modules.loss import _Loss

from gradiometer.pytorch.distributed import alone

Hook = Callable[..., Any]


class Doors:
    """Which modules have hooks: all that may be called from outside until it is known which are."""

    def __init__(self, model: nn.Module) -> None:
        self.model = model
        self.used: dict[int, nn.Module] = {}
        self.watched: set[int] = set()

    def watch(self, enter: Hook, leave: Hook) -> list[Any]:
        """Registers hooks on them and returns the handles."""
        inner = self.used.values() or (m for m in self.model.modules() if part(m))
        modules = list(dict.fromkeys([self.model, alone(self.model), *inner]))
        self.watched = {id(module) for module in modules}
        return [handle for module in modules for handle in (
            module.register_forward_pre_hook(enter, with_kwargs=True),
            module.register_forward_hook(leave, with_kwargs=True, always_call=True))]

    def opens(self, module: nn.Module) -> bool:
        """Whether it is one of them, and not a copy that shares its hooks."""
        return id(module) in self.watched

    def learn(self, entered: dict[int, nn.Module]) -> None:
        """Takes note of the modules that were called from outside in a step; where none was, all are watched again."""
        self.used = self.used | entered if entered else {}


def part(module: nn.Module) -> bool:
    """Whether a call of it is a part of the network: not that of a loss, which is looked at function by function."""
    if isinstance(module, (_Loss, torch.jit.ScriptModule)):
        return False
    return type(module).__module__.startswith("torch.nn.") or next(module.parameters(), None) is not None
