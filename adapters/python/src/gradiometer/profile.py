"""What the training part looks like, as far as it was seen: columns of inputs and targets, shares of classes."""

from __future__ import annotations

from typing import Any

import numpy as np

from gradiometer.batches import Batches

MOST_COLUMNS = 4_096
MOST_SAMPLES = 10_000
SHOWN = 5
MOST_CLASSES = 256
PER_CLASS = 50
"""Samples for each class, on average, from which a class that never came counts as missing."""


class Columns:
    """Running smallest and largest values, means and deviations of columns."""

    def __init__(self) -> None:
        self.samples = 0
        self.entries = 0
        self.unsound = 0
        self.sum = self.square = self.low = self.high = np.zeros(0)
        self.different: set[int] = set()

    def take(self, rows: np.ndarray) -> None:
        """Rows of samples; of more than two extents the rest are columns too, or units where they would be many."""
        if self.samples >= MOST_SAMPLES or rows.size == 0:
            return
        samples = len(rows)
        flat = rows.reshape(samples, -1) if rows.ndim != 1 else rows[:, None]
        if flat.shape[1] > MOST_COLUMNS:
            flat = np.moveaxis(rows, 1, -1).reshape(-1, rows.shape[1]) if rows.ndim > 2 else flat[:, :MOST_COLUMNS]
        flat = flat.astype(np.float64)
        if self.samples and len(self.sum) != flat.shape[1]:
            return
        sound = np.isfinite(flat)
        self.unsound += int(flat.size - sound.sum())
        flat = np.where(sound, flat, 0.0)
        if len(flat) == samples:
            self.different.update(hash(row.tobytes()) for row in flat)
        first = not self.samples
        self.samples += samples
        self.entries += len(flat)
        low, high = flat.min(0), flat.max(0)
        self.sum = flat.sum(0) if first else self.sum + flat.sum(0)
        self.square = (flat**2).sum(0) if first else self.square + (flat**2).sum(0)
        self.low = low if first else np.minimum(self.low, low)
        self.high = high if first else np.maximum(self.high, high)

    @property
    def distinct(self) -> int:
        """Samples seen that differ: the training part has at least as many."""
        return len(self.different) or self.samples

    @property
    def mean(self) -> np.ndarray:
        return self.sum / self.entries

    @property
    def deviation(self) -> np.ndarray:
        spread = np.sqrt(np.maximum(0, self.square / self.entries - self.mean**2))
        return np.where(self.high == self.low, 0.0, spread)

    def column(self, at: int, name: str) -> dict[str, Any]:
        return {"name": name, "min": float(self.low[at]), "max": float(self.high[at]),
                "mean": float(self.mean[at]), "deviation": float(self.deviation[at])}

    def inputs(self) -> dict[str, Any]:
        """The keys of `data` that speak of inputs."""
        if not self.samples:
            return {}
        deviation, size = self.deviation, np.maximum(np.abs(self.low), np.abs(self.high))
        varied = deviation[deviation > 0]
        large = np.argsort(-size, kind="stable")[:SHOWN]
        narrow = [int(at) for at in np.argsort(deviation, kind="stable") if deviation[at] > 0][:SHOWN]
        return {
            "inputs": len(deviation),
            "smallest": float(self.low.min()),
            "largest": float(self.high.max()),
            "largest-magnitude": float(size.max()),
            "mean-square": float(self.square.sum() / self.entries / len(deviation)),
            "constant-columns": int((deviation == 0).sum()),
            "smallest-deviation": float(varied.min()) if len(varied) else 0.0,
            "largest-deviation": float(deviation.max()),
            "deviation-ratio": float(varied.max() / varied.min()) if len(varied) else 1.0,
            "non-finite-share": self.unsound / (self.entries * len(deviation)),
            "largest-columns": [self.column(int(at), f"x{at + 1}") for at in large],
            "narrowest-columns": [self.column(at, f"x{at + 1}") for at in narrow],
        }


class Targets:
    """The targets seen so far: numbers, or labels of classes."""

    def __init__(self) -> None:
        self.rows: list[np.ndarray] = []
        self.samples = 0
        self.counts = np.zeros(0)

    def take_numbers(self, rows: np.ndarray) -> None:
        if self.samples < MOST_SAMPLES and (not self.rows or self.rows[0].shape[1:] == rows.shape[1:]):
            self.rows.append(rows.astype(np.float64))
            self.samples += len(rows)

    def take_labels(self, labels: np.ndarray, classes: int) -> None:
        labels = labels.reshape(-1)
        sound = labels[(labels >= 0) & (labels < classes)]
        fresh = np.bincount(sound.astype(np.int64), minlength=classes)
        self.counts = fresh if len(self.counts) != classes else self.counts + fresh
        self.samples += len(labels)

    def table(self) -> np.ndarray:
        if not self.samples:
            return np.zeros((0, 1))
        whole = np.concatenate(self.rows)
        return whole.reshape(len(whole), -1)

    def shares(self) -> np.ndarray:
        return self.counts / max(1.0, self.counts.sum())

    def known_classes(self) -> bool:
        return 0 < len(self.counts) <= MOST_CLASSES and self.counts.sum() >= PER_CLASS * len(self.counts)

    def columns(self) -> list[dict[str, Any]]:
        """The targets as the loss sees them; classes as shares of one-hot columns."""
        if len(self.counts):
            return [] if not self.known_classes() else [
                {"name": str(c), "min": float(p >= 1), "max": float(p > 0), "mean": float(p),
                 "deviation": float(np.sqrt(p * (1 - p)))} for c, p in enumerate(self.shares())]
        table = self.table()
        if not len(table) or table.shape[1] > MOST_CLASSES:
            return []
        columns = Columns()
        columns.take(table)
        return [columns.column(at, f"y{at + 1}") for at in range(table.shape[1])]


def entropy(shares: np.ndarray) -> float:
    some = shares[shares > 0]
    return float(-(some * np.log(some)).sum())


def data(inputs: Columns, targets: Targets, classes: bool, batches: Batches) -> dict[str, Any] | None:
    """What is known of the samples seen; None before the first.

    :param classes: whether the targets are classes, of which all are known
    """
    samples = inputs.distinct or targets.samples
    if not samples:
        return None
    return inputs.inputs() | {
        "samples": samples,
        "classes": [{"name": str(c), "share": float(p)} for c, p in enumerate(targets.shares())] if classes else [],
        "targets": targets.columns(),
        "batches": batches.told(),
    }
