"""Sums over tensors that stay on their device until a recorded step ends, and are then fetched together."""

from __future__ import annotations

import math
from typing import Any

import torch

EXACT_FROM, EXACT_TO = 1e-15, 1e15
"""Where a sum of float32 squares is as exact as one of float64."""
HALVES = (torch.float16, torch.bfloat16)
LARGE = 1 << 24
"""Entries from which float32 does not count all."""


class Numbers:
    """Numbers that may still be on a device; fetch() brings all of them in one copy per device."""

    def __init__(self) -> None:
        self.values: list[Any] = []

    def add(self, value: Any) -> int:
        self.values.append(value)
        return len(self.values) - 1

    def fetch(self) -> list[float]:
        waiting: dict[torch.device, list[int]] = {}
        for place, value in enumerate(self.values):
            if isinstance(value, torch.Tensor):
                waiting.setdefault(value.device, []).append(place)
        for places in waiting.values():
            together = torch.stack([self.values[place].detach().double() for place in places]).tolist()
            for place, value in zip(places, together, strict=True):
                self.values[place] = value
        return self.values


def norm(x: torch.Tensor) -> Any:
    """√Σx² without under- or overflow of the squares: a float on the processor, elsewhere a tensor."""
    if x.device.type != "cpu":
        return torch.linalg.vector_norm(x, dtype=torch.float64 if x.device.type == "cuda" else None)
    quick = float(torch.linalg.vector_norm(x if x.dtype in (torch.float32, torch.float64) else x.float()))
    if EXACT_FROM < quick < EXACT_TO or x.dtype == torch.float64:
        return quick
    return float(torch.linalg.vector_norm(x.double()))


def product(one: torch.Tensor, other: torch.Tensor) -> Any:
    """Σ one · other; NaN for a sparse gradient, of which nothing is known here."""
    if one.shape != other.shape:
        return math.nan
    found = torch.dot(one.reshape(-1).to(other.dtype), other.reshape(-1))
    return found if found.device.type != "cpu" else float(found)


def total(x: torch.Tensor) -> Any:
    """Σx, of half precision in a wider one: its range and digits do not hold the sum of many entries."""
    wide = None if x.dtype not in HALVES else torch.float32 if x.numel() < LARGE else torch.float64
    found = x.sum(dtype=wide)
    return found if found.device.type != "cpu" else float(found)


def nonzero(x: torch.Tensor) -> Any:
    """How many entries are not zero, by a sum that is vectorised."""
    counted = x.sign().abs_().sum(dtype=torch.float32 if x.numel() < LARGE else torch.float64)
    return counted if x.device.type != "cpu" else float(counted)


def dense(gradient: torch.Tensor | None) -> torch.Tensor | None:
    """The entries of a gradient that are not zero by their nature."""
    if gradient is None:
        return None
    return gradient.detach().coalesce().values() if gradient.is_sparse else gradient.detach()


class Moments:
    """Places in Numbers of what is kept of one array, or of several that count as one."""

    def __init__(self) -> None:
        self.parts: list[tuple[int, int, int, int]] = []
        self.count = 0
        self.unsound = 0

    def take(self, numbers: Numbers, x: torch.Tensor, zeros: bool = True) -> None:
        x = x.detach()
        size = norm(x)
        if isinstance(size, float) and not math.isfinite(size):
            finite = torch.isfinite(x)
            self.unsound += x.numel() - int(finite.sum())
            x = x[finite].double()
            size = norm(x)
        self.count += x.numel()
        zero = numbers.add(nonzero(x)) if zeros else -1
        self.parts.append((x.numel(), numbers.add(size), numbers.add(total(x)), zero))

    def read(self, values: list[float], scale: float = 1.0) -> dict[str, Any]:
        """The moments of docs/readings.md, with everything multiplied by scale."""
        square = scaled_norm([values[size] for _, size, _, _ in self.parts])
        if self.count == 0 or not math.isfinite(square):
            return {"norm": 0.0 if self.count == 0 else square * scale, "non-finite": self.unsound or None}
        mean = sum(values[place] for _, _, place, _ in self.parts) / self.count
        spread = max(0.0, (square / math.sqrt(self.count)) ** 2 - mean * mean)
        counted = all(place >= 0 for _, _, _, place in self.parts)
        alive = sum(values[place] for _, _, _, place in self.parts) if counted else math.nan
        return {
            "norm": square * scale,
            "mean": mean * scale,
            "deviation": math.sqrt(spread) * scale,
            "zero-share": 1 - alive / self.count if counted else None,
            "non-finite": self.unsound or None,
        }


def scaled_norm(norms: list[float]) -> float:
    """√Σn², whatever the size of the norms."""
    return math.hypot(*norms) if all(math.isfinite(n) for n in norms) else max(norms, key=lambda n: (n != n, n))
