"""Networks with a fault built in."""

from __future__ import annotations

from typing import Any

import torch
from networks import HE, conv, tower
from torch import nn


def dead() -> nn.Module:
    """The second layer never lets anything through."""
    model = tower(3, 24, nn.ReLU, HE)
    nn.init.constant_(model[2].bias, -30)
    return model


def dead_conv() -> nn.Module:
    model = conv(norm=False)
    nn.init.constant_(model[4].bias, -30)
    return model


def dropping() -> nn.Module:
    return nn.Sequential(
        nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.97), nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.97),
        nn.Linear(64, 4))


def constant(model: Any, value: float = 0.0) -> Any:
    for p in model.parameters():
        nn.init.constant_(p, value)
    return model


def frozen(model: nn.Module, names: tuple[str, ...], left_out: bool = False) -> nn.Module:
    """Parameters that do not learn: they have no gradient, or the optimiser does not know them."""
    for name, p in model.named_parameters():
        if name.startswith(names):
            if left_out:
                p.left_out = True  # type: ignore[attr-defined]
            else:
                p.requires_grad_(False)
    return model


class Detached(nn.Module):
    """Cuts its own graph, so that all but the last layer stay as they were drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.body = tower(4, 3, nn.ReLU, 0.5)[:-1]
        self.last = nn.Linear(3, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.last(self.body(x).detach())
