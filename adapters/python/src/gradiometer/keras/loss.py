"""What the loss of one output takes it for, and what is known of its targets."""

from __future__ import annotations

from typing import Any, Callable

import numpy as np

from gradiometer.batches import Batches
from gradiometer.constant import Best, absolute, best_constant, loss_floor, squared
from gradiometer.keras.errors import ends, recognised
from gradiometer.profile import Targets
from gradiometer.roles import says_yes_by_more

READS = {"categoricalcrossentropy": "class", "sparsecategoricalcrossentropy": "class", "binarycrossentropy": "event"}
VALUES = {"meansquarederror": "meansquarederror", "mse": "meansquarederror", "mae": "meanabsoluteerror",
          "meanabsoluteerror": "meanabsoluteerror", "huber": "huber", "logcosh": "logcosh"}


class KerasLoss:
    """The loss of one output.

    :ivar outputs: into how many numbers its last extent is split up
    :ivar fits: whether the first targets are such as the loss reads
    """

    def __init__(self, given: Any, accumulates: bool, y: np.ndarray, answer: np.ndarray, last: str) -> None:
        """
        :param given: what the model was compiled with for this output
        :param accumulates: whether several batches make an update
        :param y: targets of the first batch, and :param answer: what the model makes of its inputs
        :param last: kind of the last layer
        """
        function = getattr(given, "fn", given)
        own = given if isinstance(given, str) else getattr(function, "__name__", type(given).__name__)
        self.name = own.replace("_", "").lower()
        logits = bool(getattr(given, "from_logits", getattr(given, "_fn_kwargs", {}).get("from_logits", False)))
        kind = READS.get(self.name, "")
        self.reads = f"{kind}-{'logits' if logits else 'probabilities'}" if kind else (
            "values" if self.name in VALUES else "other")
        self.sums = getattr(given, "reduction", "") == "sum"
        self.join: Callable[..., Any] = np.mean
        self.targets = Targets()
        self.batches = Batches()
        self.accumulates = accumulates
        self.classes = 0
        self.outputs = answer.shape[-1] if answer.ndim else 1
        if not kind:
            self.ask(given, y, answer)
        self.fits = not self.reads.startswith("event") or bool(((y >= 0) & (y <= 1)).all())
        events = self.reads == "other" and answer.size and says_yes_by_more(last, answer.min(), answer.max())
        self.ends = ends(given, y, answer) if events else None

    def ask(self, given: Any, y: np.ndarray, answer: np.ndarray) -> None:
        """What a function measures that is none of Keras' by its name, and how any of them joins the errors."""
        error = recognised(given, y, answer)
        if error is not None and (self.reads == "other" or VALUES.get(self.name) == error.name):
            self.name, self.reads, self.sums = error.name, "values", error.samples
            self.join = np.sum if error.outputs else np.mean

    def take(self, y: np.ndarray) -> np.ndarray | None:
        """Takes the targets of a batch in. Gives back those of which it is known how well any model does."""
        labels = self.labels(y)
        if labels is not None:
            self.classes = max(2, self.outputs)
            self.targets.take_labels(labels, self.classes)
            each = labels if len(labels) == len(y) else None
            self.batches.take(None if self.accumulates else each, self.classes)
            return None if each is None else each.astype(np.int32)
        if y.ndim:
            self.targets.take_numbers(y.reshape(len(y), -1))
            self.batches.take(None if self.accumulates else y, 0)
        squared_error = self.reads == "values" and VALUES[self.name] == "meansquarederror"
        return y.reshape(len(y), -1) if y.ndim and squared_error else None

    def labels(self, y: np.ndarray) -> np.ndarray | None:
        """The targets as numbers of classes, -1 for a row that has none; None if they are numbers to predict, as where
        a row has several classes."""
        if self.name == "sparsecategoricalcrossentropy":
            return y.reshape(-1)
        if self.name == "categoricalcrossentropy" and np.isin(y, (0, 1)).all() and (y.sum(-1) <= 1).all():
            return np.where(y.any(-1), y.argmax(-1), -1).reshape(-1)
        if self.reads.startswith("event") and self.outputs == 1 and np.isin(y, (0, 1)).all():
            return y.reshape(-1)
        return None

    def accuracy(self, y: np.ndarray, answer: np.ndarray) -> float | None:
        labels = self.labels(y)
        if labels is None:
            return None
        if self.reads.startswith("event"):
            guess = (answer > (0 if self.reads.endswith("logits") else 0.5)).reshape(-1)
        else:
            guess = answer.argmax(-1).reshape(-1)
        return float((guess == labels)[labels >= 0].mean()) if (labels >= 0).any() else None

    def best(self, kept: list[tuple[np.ndarray, np.ndarray | None]]) -> Best:
        """How far a constant gets on batches.

        :param kept: their targets and the weights of their samples
        """
        among = self.among([y for y, _ in kept])
        errors = absolute if VALUES.get(self.name) == "meanabsoluteerror" else squared
        loss, accuracy = best_constant(self.reads, among, errors, self.join, weights=self.weights(kept))
        return Best(loss, accuracy, 0.0 if self.classes > 1 else loss_floor(self.reads, among, self.join))

    def among(self, kept: list[np.ndarray]) -> Targets:
        among = Targets()
        for y in kept:
            labels = self.labels(y)
            if labels is not None:
                among.take_labels(labels, self.classes)
            elif y.ndim:
                among.take_numbers(y.reshape(len(y), -1))
        return among if among.samples else self.targets

    def weights(self, kept: list[tuple[np.ndarray, np.ndarray | None]]) -> np.ndarray | None:
        """Of each class the mean weight of its samples; None where they have none."""
        told = [(self.labels(y), weight.reshape(-1)) for y, weight in kept if weight is not None]
        if not told or any(labels is None for labels, _ in told):
            return None
        labels = np.concatenate([labels for labels, _ in told]).astype(np.int64)
        weights = np.concatenate([weight for _, weight in told]).astype(np.float64)
        if labels.shape != weights.shape:
            return None
        counts = np.bincount(labels, minlength=self.classes)
        return np.bincount(labels, weights, minlength=self.classes) / np.maximum(1, counts)
