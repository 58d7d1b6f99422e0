"""What a step did to the parameters: norms of gradients, weights and updates, and what clipping left of a gradient."""

from __future__ import annotations

import math

import torch

from gradiometer.pytorch.moments import Moments


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
