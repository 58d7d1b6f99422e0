"""Evaluations, and what they need: the first batches, rows for plain models, the profile of the data."""

from __future__ import annotations

from typing import Any

import keras
from gradiometer.constant import Best
from gradiometer.folder import RunFolder
from gradiometer.keras.gradients import Passes, array, samples_of
from gradiometer.keras.losses import Losses
from gradiometer.keras.state import state_of
from gradiometer.profile import Columns
from gradiometer.rows import Rows

KEPT = 256
"""Samples from which no more batches are kept."""
MOST_INPUTS = 4_096
"""Samples from which the profile of the inputs takes no more."""


class Evaluations:
    """The evaluations of a fit. Losses are without the penalty of regularisers."""

    def __init__(self, passes: Passes, folder: RunFolder, loss: Losses, keeps_rows: bool) -> None:
        self.passes, self.folder, self.loss = passes, folder, loss
        self.inputs = Columns()
        self.kept: list[tuple[Any, Any, Any]] = []
        self.samples = 0
        self.rows = Rows() if keeps_rows else None

    def look(self, x: Any, y: Any, weight: Any) -> None:
        """Takes the batch's targets and inputs in, and keeps batches."""
        given = array(keras.tree.flatten(x)[0])
        if given.dtype.kind == "f" and self.inputs.samples < MOST_INPUTS:
            self.inputs.take(given)
        told = self.loss.take(y)
        if self.rows is not None and told is not None and weight is None:
            self.rows.take(given, told)
        if self.samples < KEPT:
            self.kept.append((x, y, weight))
            self.samples += len(given)

    def write_first(self, loss: float, y: Any, answer: Any, samples: int) -> None:
        """The evaluation before the first update, of its batch alone."""
        accuracy = self.loss.accuracy(y, answer)
        self.write_line(0, [(samples, loss / self.loss.share(samples), accuracy)])

    def write(self, done: int) -> None:
        """Computes the loss on the batches that are kept, after so many steps."""
        found = []
        with state_of(self.passes.model):
            for x, y, weight in self.kept:
                samples = samples_of(x)
                loss, answer, added = self.passes.loss(x, y, weight, False)
                found.append((samples, (loss - added) / self.loss.share(samples), self.loss.accuracy(y, answer)))
        self.write_line(done, found)

    def write_line(self, done: int, batches: list[tuple[int, float, float | None]]) -> None:
        """
        :param batches: of each one its samples, loss and accuracy
        """
        self.folder.line("evaluation", {
            "step": done, "part": "train", "samples": sum(samples for samples, *_ in batches),
            "loss": mean([(samples, loss) for samples, loss, _ in batches]),
            "accuracy": mean([(samples, right) for samples, _, right in batches if right is not None])})

    def write_validation(self, done: int, logs: dict[str, Any]) -> None:
        """What Keras found on its validation part."""
        known = {key: float(value) for key, value in logs.items()}
        accuracy = next((value for key, value in known.items() if "acc" in key), None) if self.loss.only else None
        self.folder.line("evaluation", {
            "step": done, "part": "validation", "loss": known["loss"], "accuracy": accuracy})

    def write_rows(self, over: bool) -> None:
        """What plain models may be fitted to; over says that the fit is."""
        if self.rows is not None:
            self.rows.write(self.folder.path, self.loss.reads, self.loss.classes, over)

    def best(self) -> Best:
        """How far the best constant gets on the batches that are kept."""
        return self.loss.best([(y, weight) for _, y, weight in self.kept])

    @property
    def batch(self) -> int:
        return samples_of(self.kept[0][0]) if self.kept else 0


def mean(batches: list[tuple[int, float]]) -> float | None:
    """That of all samples, if each batch counts as many as it has; None without any."""
    samples = sum(count for count, _ in batches)
    return sum(count * value for count, value in batches) / samples if samples else None
