"""The setup of a Keras run: loss, optimiser and data as docs/readings.md says them."""

from __future__ import annotations

import math
from typing import Any, Callable

import keras
import numpy as np

from gradiometer.batches import Batches
from gradiometer.constant import absolute, best_constant, loss_floor, squared
from gradiometer.keras.errors import recognised
from gradiometer.keras.optimizer import kind_of, parts_of, updating
from gradiometer.profile import Columns, Targets, data
from gradiometer.structure import Structure

READS = {"categoricalcrossentropy": "class", "sparsecategoricalcrossentropy": "class", "binarycrossentropy": "event"}
VALUES = {"meansquarederror": "meansquarederror", "mse": "meansquarederror", "mae": "meanabsoluteerror",
          "meanabsoluteerror": "meanabsoluteerror", "huber": "huber", "logcosh": "logcosh"}


class KerasLoss:
    """What the loss of a compiled model takes its output for."""

    def __init__(self, model: Any) -> None:
        given = model.loss if hasattr(model, "loss") else model._compile_loss._user_loss
        self.given = given
        own = given if isinstance(given, str) else getattr(given, "__name__", type(given).__name__)
        self.name = own.replace("_", "").lower()
        logits = bool(getattr(given, "from_logits", getattr(given, "_fn_kwargs", {}).get("from_logits", False)))
        kind = READS.get(self.name, "")
        self.reads = f"{kind}-{'logits' if logits else 'probabilities'}" if kind else (
            "values" if self.name in VALUES else "other")
        self.sums = getattr(given, "reduction", "") == "sum"
        self.join: Callable[..., Any] = np.mean
        self.asked = bool(kind)
        self.targets = Targets()
        self.batches = Batches()
        self.accumulates = parts_of(model) > 1
        self.classes = 0

    @property
    def absolute(self) -> bool:
        return VALUES.get(self.name) == "meanabsoluteerror"

    def ask(self, y: np.ndarray, answer: np.ndarray) -> None:
        """What a function measures that is none of Keras' by its name, and how any of them joins the errors."""
        self.asked = True
        error = recognised(self.given, y, answer)
        if error is not None and (self.reads == "other" or VALUES.get(self.name) == error.name):
            self.name, self.reads, self.sums = error.name, "values", error.samples
            self.join = np.sum if error.outputs else np.mean

    def share(self, samples: int) -> int:
        """By how many the loss of a batch is larger than that of a sample."""
        return samples if self.sums else 1

    def targets_among(self, kept: list[tuple[np.ndarray, np.ndarray]]) -> Targets:
        """The targets of the batches that are kept for evaluations, each with an answer to it."""
        among = Targets()
        for y, answer in kept:
            labels = self.labels(y, answer)
            if labels is not None:
                among.take_labels(labels, self.classes)
            elif y.ndim:
                among.take_numbers(y.reshape(len(y), -1))
        return among if among.samples else self.targets

    def take(self, y: np.ndarray, answer: np.ndarray) -> np.ndarray | None:
        """Gives back the targets of which it is known how well any model does."""
        if not self.asked:
            self.ask(y, answer)
        labels = self.labels(y, answer)
        if labels is not None:
            self.classes = max(2, answer.shape[-1])
            self.targets.take_labels(labels, self.classes)
            each = labels if len(labels) == len(y) else None
            self.batches.take(None if self.accumulates else each, self.classes)
            return None if each is None else each.astype(np.int32)
        if y.ndim:
            self.targets.take_numbers(y.reshape(len(y), -1))
            self.batches.take(None if self.accumulates else y, 0)
        squared_error = self.reads == "values" and VALUES[self.name] == "meansquarederror"
        return y.reshape(len(y), -1) if y.ndim and squared_error else None

    def labels(self, y: np.ndarray, answer: np.ndarray) -> np.ndarray | None:
        """The targets as numbers of classes, -1 for a row that has none; None if they are numbers to predict, as where
        a row has several classes."""
        if self.name == "sparsecategoricalcrossentropy":
            return y.reshape(-1)
        if self.name == "categoricalcrossentropy" and np.isin(y, (0, 1)).all() and (y.sum(-1) <= 1).all():
            return np.where(y.any(-1), y.argmax(-1), -1).reshape(-1)
        if self.reads.startswith("event") and answer.shape[-1] == 1 and np.isin(y, (0, 1)).all():
            return y.reshape(-1)
        return None

    def accuracy(self, y: np.ndarray, answer: np.ndarray) -> float | None:
        labels = self.labels(y, answer)
        if labels is None:
            return None
        if self.reads.startswith("event"):
            guess = (answer > (0 if self.reads.endswith("logits") else 0.5)).reshape(-1)
        else:
            guess = answer.argmax(-1).reshape(-1)
        return float((guess == labels)[labels >= 0].mean()) if (labels >= 0).any() else None


def setup(name: str, model: Any, structure: Structure, loss: KerasLoss, inputs: Columns, evaluated: Targets,
          batch: int, planned: int, rate: float, weights: np.ndarray | None = None) -> dict[str, Any]:
    """
    :param weights: of the samples of each class that are evaluated, where they have any
    """
    trivial, guessing = best_constant(
        loss.reads, evaluated, absolute if loss.absolute else squared, loss.join, weights=weights)
    kind = kind_of(model)
    known = loss.classes > 1 and loss.targets.known_classes()
    outer = [layer for layer in structure.layers if layer.parent < 0]
    return {
        "name": name,
        "precision": "float64" if keras.backend.floatx() == "float64" else "float32",
        "classes": [str(c) for c in range(loss.classes)] if len(loss.targets.counts) else [],
        "inputs": math.prod(structure.layers[0].input),
        "outputs": math.prod(outer[-1].output),
        "layers": [layer.setup(index) for index, layer in enumerate(structure.layers)],
        "parameter-count": int(sum(math.prod(v.shape) for v in model.trainable_variables)),
        "loss": {"name": loss.name, "reads": loss.reads, "reduction": "sum" if loss.sums else "mean"},
        "optimiser": kind,
        "update": f"{kind}, rate {rate:g}",
        "updating": updating(model),
        "learning-rate": rate,
        "batch": batch,
        "planned-steps": planned or None,
        "trivial-loss": trivial,
        "trivial-accuracy": guessing,
        "loss-floor": 0.0 if loss.classes > 1 else loss_floor(loss.reads, evaluated, loss.join),
        "dataset": "the data seen",
        "data": data(inputs, loss.targets, known, loss.batches),
    }
