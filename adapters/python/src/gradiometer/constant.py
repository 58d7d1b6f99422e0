"""How far a prediction that knows nothing of the inputs gets."""

from __future__ import annotations

import math
from typing import Any, Callable, NamedTuple

import numpy as np

from gradiometer.profile import Targets, entropy


class Best(NamedTuple):
    """Loss and accuracy of the best constant prediction, NaN where they are not known, and the loss of one that is
    right."""

    loss: float = math.nan
    accuracy: float = math.nan
    floor: float = 0.0


def total(factors: list[float], each: list[Best]) -> Best:
    """That of a sum of losses, each with a factor."""
    return Best(math.fsum(factor * best.loss for factor, best in zip(factors, each, strict=True)), math.nan,
                math.fsum(factor * best.floor for factor, best in zip(factors, each, strict=True)))


def of_ends(ends: tuple[float, float] | None) -> dict[str, float]:
    """What a manifest says of the losses of targets that are events and of their opposites, if they are known."""
    return {} if ends is None else {"of-targets": ends[0], "of-opposites": ends[1]}


def squared(table: np.ndarray) -> np.ndarray:
    """Per column, the mean squared error of the mean."""
    return table.var(0)


def absolute(table: np.ndarray) -> np.ndarray:
    """Per column, the mean absolute error of the median."""
    return np.abs(table - np.median(table, 0)).mean(0)


def weighed(shares: np.ndarray, weights: np.ndarray) -> float:
    """The cross-entropy of the constant that is best where the samples of each class have a weight."""
    whole = float(shares @ weights)
    return whole * entropy(shares * weights / whole)


def events(shares: np.ndarray, positive: np.ndarray) -> list[float]:
    """The same per column of events, of which those that happen have a weight."""
    known = np.broadcast_to(positive, shares.shape) if len(positive) in (1, len(shares)) else np.ones(len(shares))
    return [weighed(np.array([1 - p, p]), np.array([1.0, w])) for p, w in zip(shares, known, strict=True)]


def best_constant(
    reads: str, targets: Targets, error: Callable[[np.ndarray], np.ndarray] = squared,
    join: Callable[..., Any] = np.mean, positive: np.ndarray | None = None, weights: np.ndarray | None = None,
) -> tuple[float, float]:
    """Loss and accuracy of the best constant prediction on the targets seen; NaN where they are not known.

    :param positive: weights of events that happen, per column, beside 1 for those that do not
    :param error: of the best constant, per column of numbers
    :param join: makes one loss of the columns' losses
    :param weights: of each class's samples, by which their losses are multiplied
    """
    if len(targets.counts):
        shares = targets.shares()
        if weights is not None and len(weights) == len(shares):
            return weighed(shares, weights), float(shares.max())
        return (entropy(shares) if positive is None else events(shares[1:], positive)[0]), float(shares.max())
    table = targets.table()
    if len(table) == 0 or not np.isfinite(table).all():
        return math.nan, math.nan
    if reads == "values":
        return float(join(error(table))), math.nan
    if reads.startswith("event") and table.min() >= 0 and table.max() <= 1:
        return float(join(events(table.mean(0), np.ones(1) if positive is None else positive))), math.nan
    if reads.startswith("class") and table.min() >= 0:
        return entropy(table.mean(0)), math.nan
    return math.nan, math.nan


def loss_floor(reads: str, targets: Targets, join: Callable[..., Any] = np.mean) -> float:
    """The loss of a prediction that is right: the entropy of targets that are shares, otherwise 0.

    :param join: makes one loss of the columns' losses
    """
    table = targets.table()
    if reads in ("values", "other") or len(table) == 0 or not (table.min() >= 0 and table.max() <= 1):
        return 0.0
    if reads.startswith("class"):
        return float(np.mean([entropy(row) for row in table]))
    rest = 1 - table
    logs = np.where(table > 0, table * np.log(np.maximum(table, 1e-300)), 0) + np.where(
        rest > 0, rest * np.log(np.maximum(rest, 1e-300)), 0)
    return float(-join(logs, axis=1).mean())
