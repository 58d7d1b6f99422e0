"""Every unit over a window of recorded steps and evaluations: how often it was live, and which units are copies."""

from __future__ import annotations

from typing import Any

import torch

from gradiometer.layer import Key, Layer
from gradiometer.pytorch.layers import Pass
from gradiometer.window import window

TOLERANCE = 1e-4
LARGEST = 4_000_000
"""Entries of a weight matrix beyond which its rows are not compared."""


class Units:
    """Counts that stay on their device until a window closes."""

    def __init__(self) -> None:
        self.live: dict[Key, torch.Tensor] = {}
        self.last: dict[Key, torch.Tensor] = {}
        self.from_step = 0
        self.samples = 0

    def add(self, key: Key, counts: torch.Tensor, step: int) -> None:
        if key in self.live and self.live[key].shape == counts.shape:
            self.live[key] += counts
            self.last[key] = torch.where(counts > 0, step, self.last[key])
        else:
            self.live[key] = counts.clone()
            self.last[key] = torch.where(counts > 0, step, -1)

    def count(self, step: int, passes: list[Pass], samples: int) -> None:
        """Counts the units of a step's passes."""
        for one in passes:
            for key, taken in one.taken.items():
                if taken.counts is not None:
                    self.add(key, taken.counts, step)
        self.samples += samples

    def close(
        self, done: int, layers: list[Layer], weights: dict[str, torch.Tensor], fewest: int
    ) -> dict[str, Any]:
        """The window up to step `done`. It covers the data if it has as many samples as are kept of the data."""
        found = window(layers, self.live, self.last, lambda layer: distinct(layer, weights), self.from_step, done,
                       self.samples, fewest)
        for counts in self.live.values():
            counts.zero_()
        self.from_step, self.samples = done, 0
        return found


def distinct(layer: Layer, weights: dict[str, torch.Tensor]) -> int:
    """Units that differ; two rows of weights and bias are equal within 1e-4 of the larger norm. -1 if not compared."""
    matrices = [weights[name] for role, name in layer.parameters if role == "weights" and name in weights]
    biases = [weights[name] for role, name in layer.parameters if role == "bias" and name in weights]
    if len(matrices) != 1 or matrices[0].numel() > LARGEST or not layer.kind.startswith(("linear", "conv")):
        return -1
    rows = matrices[0].detach()
    if layer.kind.startswith("conv_transpose"):
        rows = rows.transpose(0, 1)
    rows = rows.flatten(1) if rows.shape[0] == layer.units else rows.transpose(0, 1).flatten(1)
    if len(biases) == 1 and len(biases[0]) == len(rows):
        rows = torch.cat([rows, biases[0].detach()[:, None]], 1)
    columns = torch.arange(rows.shape[1], device=rows.device, dtype=rows.dtype)
    direction = torch.frac(torch.sin(columns * 12.9898 + 78.233) * 43758.5453)
    rows = rows[torch.argsort(rows @ direction)]
    norms = torch.linalg.vector_norm(rows, dim=1)
    apart = torch.linalg.vector_norm(rows[1:] - rows[:-1], dim=1)
    return len(rows) - int((apart <= TOLERANCE * torch.maximum(norms[1:], norms[:-1])).sum())
