"""What a loss function of a program's own measures: found by asking it.

A function whose value is a fixed multiple of the mean squared or absolute error of whatever it is given is that error.
The multiple says how it is joined: with N samples of C outputs each it is 1 for a mean over all, C where the outputs
of a sample are summed up, N where the samples are, N C where both are.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import keras
import numpy as np

NEAR = 1e-3
ERRORS = {"meansquarederror": np.square, "meanabsoluteerror": np.abs}


class Error(NamedTuple):
    """An error by its name in Keras, and over what it is summed up."""

    name: str
    samples: bool
    outputs: bool


def recognised(function: Any, y: np.ndarray, answer: np.ndarray) -> Error | None:
    """What function(y, answer) measures; None if it is no error, or no function of these. As Keras does, it gives a
    column of targets for an answer that is one."""
    y = y[..., None] if y.shape + (1,) == answer.shape else y
    if not callable(function) or y.shape != answer.shape or y.size == 0 or y.dtype.kind not in "fiu":
        return None
    y = y.astype(answer.dtype)
    guesses = [answer, 0.5 * answer + 1]
    try:
        values = [ask(function, y, guess) for guess in guesses]
    except Exception:  # noqa: BLE001
        return None
    samples, outputs = len(y), y.size // len(y)
    for name, error in ERRORS.items():
        means = [float(error(y.astype(np.float64) - guess).mean()) for guess in guesses]
        times = [value / mean if mean else math.nan for value, mean in zip(values, means, strict=True)]
        for over_samples, over_outputs in ((False, False), (False, True), (True, False), (True, True)):
            expected = (samples if over_samples else 1) * (outputs if over_outputs else 1)
            if all(math.isclose(found, expected, rel_tol=NEAR) for found in times):
                return Error(name, over_samples, over_outputs)
    return None


def ends(function: Any, y: np.ndarray, answer: np.ndarray) -> tuple[float, float] | None:
    """The losses of predicting events as they are, and as they are not; None if the targets are no events."""
    y = y[..., None] if y.shape + (1,) == answer.shape else y
    if not callable(function) or y.shape != answer.shape or not 0 < y.mean() < 1 or not np.isin(y, (0, 1)).all():
        return None
    y = y.astype(answer.dtype)
    try:
        return ask(function, y, y), ask(function, y, 1 - y)
    except Exception:  # noqa: BLE001
        return None


def ask(function: Any, y: np.ndarray, answer: np.ndarray) -> float:
    """Keras takes the mean of what a function gives back."""
    given = function(keras.ops.convert_to_tensor(y), keras.ops.convert_to_tensor(answer))
    return float(np.mean(keras.ops.convert_to_numpy(given)))
