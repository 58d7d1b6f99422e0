"""The factor that a gradient scaler of mixed precision has put on the loss, and so on every gradient."""

from __future__ import annotations

import sys
from typing import Any


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


def fused(optimizers: list[Any]) -> bool:
    """Whether an optimiser divides by the scaler's factor itself, while it steps."""
    return any(getattr(optimizer, "grad_scale", None) is not None for optimizer in optimizers)
