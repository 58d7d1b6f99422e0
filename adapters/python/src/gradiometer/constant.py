"""How far a prediction that knows nothing of the inputs gets."""

from __future__ import annotations

import math

import numpy as np

from gradiometer.profile import Targets, entropy


def best_constant(reads: str, targets: Targets, absolute: bool = False) -> tuple[float, float]:
    """Loss and accuracy of the best constant prediction on the targets seen; NaN where they are not known."""
    if len(targets.counts):
        shares = targets.shares()
        return entropy(shares), float(shares.max())
    table = targets.table()
    if len(table) == 0 or not np.isfinite(table).all():
        return math.nan, math.nan
    if reads == "values":
        middle = np.median(table, 0)
        error = np.abs(table - middle).mean(0) if absolute else table.var(0)
        return float(error.mean()), math.nan
    if reads.startswith("event") and table.min() >= 0 and table.max() <= 1:
        return float(np.mean([entropy(np.array([q, 1 - q])) for q in table.mean(0)])), math.nan
    if reads.startswith("class") and table.min() >= 0:
        return entropy(table.mean(0)), math.nan
    return math.nan, math.nan
