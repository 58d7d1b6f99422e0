"""The weights as they were before an update, and which of them need no copy, since their update is known."""

from __future__ import annotations

from typing import Any

import torch


class Before:
    """Copies of parameters, by name; their memory is kept from one recorded step to the next."""

    def __init__(self, named: dict[str, torch.Tensor]) -> None:
        self.named = named
        self.copies: dict[str, torch.Tensor] = {}

    def take(self, names: list[str]) -> None:
        """Copies these as they are now."""
        known = [name for name in names if name in self.copies]
        if known:
            torch._foreach_copy_([self.copies[name] for name in known], [self.named[name].detach() for name in known])
        for name in names:
            if name not in self.copies:
                self.copies[name] = self.named[name].detach().clone()

    def change(self, name: str) -> torch.Tensor:
        """What has been added to the parameter since."""
        return self.named[name].detach() - self.copies[name]


def plain_rates(named: dict[str, torch.Tensor], optimizers: list[Any]) -> dict[str, float]:
    """The rate of each parameter that plain gradient descent updates; without momentum and decay, up or down."""
    names = {id(p): name for name, p in named.items()}
    return {
        names[id(p)]: float(group["lr"]) * (-1 if group.get("maximize") else 1)
        for optimizer in optimizers if type(optimizer) is torch.optim.SGD
        for group in optimizer.param_groups if not group["momentum"] and not group["weight_decay"]
        for p in group["params"] if id(p) in names
    }
