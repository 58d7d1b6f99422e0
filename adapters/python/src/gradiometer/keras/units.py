"""Every unit over a window of recorded steps: how often it was live, and which units are copies."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradiometer.keras.gradients import array
from gradiometer.layer import Key, Layer
from gradiometer.window import window

TOLERANCE = 1e-4
LARGEST = 4_000_000
"""Entries of a weight matrix beyond which its columns are not compared."""


class Units:
    """Counts since the last window was closed."""

    def __init__(self) -> None:
        self.live: dict[Key, np.ndarray] = {}
        self.last: dict[Key, np.ndarray] = {}
        self.from_step = 0
        self.samples = 0

    def count(self, step: int, live: dict[Key, np.ndarray], samples: int) -> None:
        """Adds a step: per unit, on how many of its samples it was live."""
        self.samples += samples
        for key, counts in live.items():
            self.live[key] = self.live.get(key, 0) + counts
            self.last[key] = np.where(counts > 0, step, self.last.get(key, -1))

    def close(self, done: int, layers: list[Layer], weights: list[Any], fewest: int) -> dict[str, Any]:
        """The window up to step `done`. It covers the data if it has as many samples as are kept of the data."""
        found = window(layers, self.live, self.last, lambda layer: distinct(layer, weights), self.from_step, done,
                       self.samples, fewest)
        self.live.clear()
        self.from_step, self.samples = done, 0
        return found


def distinct(layer: Layer, weights: list[Any]) -> int:
    """Units whose weights differ; two are equal within 1e-4 of the larger norm. -1 if there are several matrices."""
    values = {v.path: v for v in weights}
    matrices = [array(values[n].value) for r, n in layer.parameters if r == "weights" and n in values]
    if len(matrices) != 1 or matrices[0].shape[-1] != layer.units or matrices[0].size > LARGEST:
        return -1
    rows = matrices[0].reshape(-1, layer.units).T.astype(np.float64)
    rows = rows[np.argsort(rows @ np.cos(np.arange(rows.shape[1]) * 1.618))]
    norms = np.linalg.norm(rows, axis=1)
    apart = np.linalg.norm(rows[1:] - rows[:-1], axis=1)
    return len(rows) - int((apart <= TOLERANCE * np.maximum(norms[1:], norms[:-1])).sum())
