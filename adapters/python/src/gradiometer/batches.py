"""How much batches differ in their targets: by chance only, if rows come in a shuffled order."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

MOST_COLUMNS = 4_096


class Batches:
    """Sums over the batches seen, in which a class is a column that is 1 for its own rows and 0 for others.

    :ivar between: Σ n |mean of the batch|², :ivar within: Σ |row|², both less what all rows have in common
    """

    def __init__(self) -> None:
        self.sizes: Counter[int] = Counter()
        self.sum = np.zeros(0)
        self.shift: Any = 0.0
        self.between = self.within = 0.0
        self.distinct = 0

    def take(self, targets: np.ndarray | None, classes: int) -> None:
        """The batch of one step.

        :param targets: one for each row; None if they are not known
        :param classes: of which they name one; 0 if they are numbers to predict
        """
        if targets is None:
            return
        if not classes:
            self.take_numbers(targets)
        elif targets.size == len(targets):
            self.take_labels(targets.reshape(-1), classes)

    def take_labels(self, labels: np.ndarray, classes: int) -> None:
        """A class for each row. Labels below 0 are none."""
        sound = labels[(labels >= 0) & (labels < classes)].astype(np.int64)
        counts = np.bincount(sound, minlength=classes).astype(np.float64)
        if self.begins(len(sound), counts):
            self.add(len(sound), counts, float(len(sound)))
            self.distinct += int(np.count_nonzero(counts))

    def take_numbers(self, rows: np.ndarray) -> None:
        """As many numbers to predict for each row."""
        table = rows.reshape(len(rows), -1).astype(np.float64)
        if table.shape[1] > MOST_COLUMNS or not np.isfinite(table).all():
            return
        if not self.sizes:
            self.shift = table.mean(0) if len(table) else 0.0
        if self.begins(len(table), table.sum(0)):
            table = table - self.shift
            self.add(len(table), table.sum(0), float((table**2).sum()))

    def begins(self, rows: int, columns: np.ndarray) -> bool:
        """Whether the batch says something, as a single row does not, and has the columns of those before."""
        return rows > 1 and (not self.sizes or len(self.sum) == len(columns))

    def add(self, rows: int, total: np.ndarray, square: float) -> None:
        self.sum = total if not self.sizes else self.sum + total
        self.between += float((total**2).sum()) / rows
        self.within += square
        self.sizes[rows] += 1

    def told(self) -> dict[str, Any] | None:
        """The key `batches` of docs/readings.md; None if all targets are the same."""
        count, rows = self.sizes.total(), sum(size * times for size, times in self.sizes.items())
        common = float((self.sum**2).sum()) / max(1, rows)
        if self.within - common <= 1e-9 * self.within or count < 2:
            return None
        told = {"count": count, "rows": rows / count,
                "between": (self.between - common) / (self.within - common), "shuffled": (count - 1) / (rows - 1)}
        if not self.distinct:
            return told
        missing = 1 - self.sum / rows
        expected = sum(times * float((1 - missing**size).sum()) for size, times in self.sizes.items())
        return told | {"classes": self.distinct / count, "classes-shuffled": expected / count}
