"""Evaluations, and what they need: the first batches, rows for plain models, the profile of the data."""

from __future__ import annotations

import math
from typing import Any

import keras
import numpy as np

from gradiometer.folder import RunFolder
from gradiometer.keras.gradients import Passes, array, samples_of
from gradiometer.keras.setup import KerasLoss
from gradiometer.keras.state import state_of
from gradiometer.profile import Columns, Targets
from gradiometer.rows import Rows

KEPT = 256
"""Samples from which no more batches are kept."""
MOST_INPUTS = 4_096
"""Samples from which the profile of the inputs takes no more."""


class Evaluations:
    """The evaluations of a fit. Losses are without the penalty of regularisers."""

    def __init__(self, passes: Passes, folder: RunFolder, loss: KerasLoss, keeps_rows: bool) -> None:
        self.passes, self.folder, self.loss = passes, folder, loss
        self.inputs = Columns()
        self.kept: list[tuple[Any, Any, Any]] = []
        self.samples = 0
        self.rows = Rows() if keeps_rows else None

    def look(self, x: Any, y: Any, weight: Any, answer: np.ndarray) -> None:
        """Takes the batch's targets and inputs in, and keeps batches."""
        given = array(keras.tree.flatten(x)[0])
        if given.dtype.kind == "f" and self.inputs.samples < MOST_INPUTS:
            self.inputs.take(given)
        told = self.loss.take(array(y), answer)
        if self.rows is not None and told is not None and weight is None:
            self.rows.take(given, told)
        if self.samples < KEPT:
            self.kept.append((x, y, weight))
            self.samples += len(given)

    def write_first(self, loss: float, y: Any, answer: Any, samples: int) -> None:
        """The evaluation before the first update, of its batch alone."""
        accuracy = self.loss.accuracy(array(y), array(answer))
        self.write_line(0, [(samples, loss / self.loss.share(samples), accuracy)])

    def write(self, done: int) -> None:
        """Computes the loss on the batches that are kept, after so many steps."""
        found = []
        with state_of(self.passes.model):
            for x, y, weight in self.kept:
                samples = samples_of(x)
                loss, answer, added = self.passes.loss(x, y, weight, False)
                found.append((samples, (loss - added) / self.loss.share(samples),
                              self.loss.accuracy(array(y), array(answer))))
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
        accuracy = next((value for key, value in known.items() if "acc" in key), None)
        self.folder.line("evaluation", {
            "step": done, "part": "validation", "loss": known["loss"], "accuracy": accuracy})

    def write_rows(self, over: bool) -> None:
        """What plain models may be fitted to; over says that the fit is."""
        if self.rows is not None:
            self.rows.write(self.folder.path, self.loss.reads, self.loss.classes, over)

    def targets(self, outputs: list[int]) -> Targets:
        """The targets of the batches that are kept.

        :param outputs: shape of the network's output
        """
        answers = np.zeros((1, math.prod(outputs)))
        return self.loss.targets_among([(array(y), answers) for _, y, _ in self.kept])

    def weights(self) -> np.ndarray | None:
        """Of each class the mean weight of its samples that are kept; None where they have none."""
        told = [(self.loss.labels(array(y), np.zeros((1, self.loss.classes if self.loss.classes > 2 else 1))), weight)
                for _, y, weight in self.kept if weight is not None]
        if not told or any(labels is None for labels, _ in told):
            return None
        labels = np.concatenate([labels for labels, _ in told]).astype(np.int64)
        weights = np.concatenate([array(weight).reshape(-1) for _, weight in told]).astype(np.float64)
        if labels.shape != weights.shape:
            return None
        counts = np.bincount(labels, minlength=self.loss.classes)
        return np.bincount(labels, weights, minlength=self.loss.classes) / np.maximum(1, counts)

    @property
    def batch(self) -> int:
        return samples_of(self.kept[0][0]) if self.kept else 0


def mean(batches: list[tuple[int, float]]) -> float | None:
    """That of all samples, if each batch counts as many as it has; None without any."""
    samples = sum(count for count, _ in batches)
    return sum(count * value for count, value in batches) / samples if samples else None
