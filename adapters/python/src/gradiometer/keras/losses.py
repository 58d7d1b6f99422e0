"""The loss of a compiled model: that of its one output, or the sum of those of several, each times its weight."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from gradiometer.batches import Batches
from gradiometer.constant import Best, total
from gradiometer.keras.gradients import array
from gradiometer.keras.loss import KerasLoss
from gradiometer.keras.optimizer import parts_of
from gradiometer.profile import Targets

Kept = tuple[Any, Any]
"""Targets of a batch and weights of its samples, in the form in which Keras has them."""


class Losses:
    """
    :ivar heads: the loss of each output, and :ivar factors: its weight; none where the program adds them up itself
    :ivar only: the loss of a model that has one output
    :ivar shown: the one that the manifest speaks of: the only one, or the first whose targets it cannot read
    """

    def __init__(self, model: Any) -> None:
        self.model = model
        self.heads: list[KerasLoss] = []
        self.factors: list[float] = []
        self.only: KerasLoss | None = None
        self.shown: KerasLoss | None = None
        self.order: list[str] = []
        self.targets, self.batches = Targets(), Batches()

    def begin(self, y: Any, answer: Any, kind: str) -> None:
        """
        :param y: targets of the first batch, whose loss has been computed, and :param answer: the model's output
        :param kind: of the model's last layer
        """
        names = list(getattr(self.model, "output_names", None) or [])
        if isinstance(y, dict) and not isinstance(answer, dict) and set(y) == set(names):
            self.order = names
        ys, answers = self.each(y), arrays(answer)
        compiled = getattr(self.model, "_compile_loss", None)
        known = [(each.loss, each.loss_weights) for each in getattr(compiled, "_flat_losses", None) or []]
        if not known and len(answers) == 1:
            known = [(getattr(self.model, "loss", None), None)]
        if not len(ys) == len(answers) == len(known):
            return
        accumulates = parts_of(self.model) > 1
        self.heads = [KerasLoss(loss, accumulates, *given, kind)
                      for (loss, _), *given in zip(known, ys, answers, strict=True)]
        self.factors = [1.0 if factor is None else float(factor) for _, factor in known]
        if len({head.sums for head in self.heads}) > 1:  # Of which no loss for each sample can be told.
            self.heads = []
        self.only = self.heads[0] if len(self.heads) == 1 else None
        self.shown = self.only or next((head for head in self.heads if not head.fits), None)
        if self.shown:
            self.targets, self.batches = self.shown.targets, self.shown.batches

    def each(self, y: Any) -> list[np.ndarray]:
        """The targets of each output, in the order of the outputs."""
        return arrays([y[name] for name in self.order] if self.order and isinstance(y, dict) else y)

    @property
    def name(self) -> str:
        return " + ".join(head.name for head in self.heads) or "loss"

    @property
    def reads(self) -> str:
        return self.shown.reads if self.shown else "other"

    @property
    def ends(self) -> tuple[float, float] | None:
        """What the only loss has of targets that are events, and of their opposites, if it is none that is known."""
        return self.only.ends if self.only else None

    @property
    def sums(self) -> bool:
        return bool(self.heads) and all(head.sums for head in self.heads)

    @property
    def classes(self) -> int:
        return self.only.classes if self.only else 0

    def share(self, samples: int) -> int:
        """By how many the loss of a batch is larger than that of a sample."""
        return samples if self.sums else 1

    def take(self, y: Any) -> np.ndarray | None:
        """Takes the targets of a batch in. Gives back those of which it is known how well any model does."""
        told = [head.take(each) for head, each in zip(self.heads, self.each(y))]
        return told[0] if self.only else None

    def accuracy(self, y: Any, answer: Any) -> float | None:
        return self.only.accuracy(*self.each(y), *arrays(answer)) if self.only else None

    def best(self, kept: list[Kept]) -> Best:
        """How far a constant for each output gets on batches that are kept."""
        each = [(self.each(y), self.weights(weight)) for y, weight in kept]
        found = [head.best([(ys[at], weights[at]) for ys, weights in each]) for at, head in enumerate(self.heads)]
        if not found:
            return Best()
        whole = total(self.factors, found)
        return whole._replace(accuracy=found[0].accuracy) if self.only else whole

    def weights(self, weight: Any) -> list[np.ndarray | None]:
        """Of each output the weights of the samples, which may be the same for all of them."""
        known = self.each(weight)
        same: list[np.ndarray | None] = [known[0] if len(known) == 1 else None] * len(self.heads)
        return list(known) if len(known) == len(self.heads) else same


def arrays(value: Any) -> list[np.ndarray]:
    return [array(leaf) for leaf in keras.tree.flatten(value) if leaf is not None]
