"""Functions between the layers of a Keras model, which no layer shows: recognised by asking them.

A layer that reads something that no layer has made shows that a function stands in between. If what it reads is what an
activation makes of the last layer's output, or a sum of two outputs, it is that; otherwise it is "other".
"""

from __future__ import annotations

from typing import Any, Sequence

import keras
import numpy as np

ACTIVATIONS = ("relu", "tanh", "sigmoid", "softmax", "gelu", "silu", "elu", "selu", "softplus", "leaky_relu", "relu6",
               "hard_tanh", "log_softmax")
ROUNDING = 1e-5
Made = tuple[str, "int | None"]
LOOKED_BACK = 12
"""Outputs before the last one that may be part of a sum."""


def recognised(out: np.ndarray, outputs: Sequence[np.ndarray]) -> Made:
    """What made an array out of the outputs of the layers before: the name of an activation of the last one, or "add"
    with the place of the other part of the sum; "function" if it is none of these."""
    last = outputs[-1]
    if last.shape != out.shape:
        return "function", None
    for name in ACTIVATIONS:
        if same(ask(name, last), out):
            return name, None
    for place in range(len(outputs) - 2, max(-1, len(outputs) - 2 - LOOKED_BACK), -1):
        if outputs[place].shape == out.shape and same(last + outputs[place], out):
            return "add", place
    return "function", None


def ask(name: str, z: np.ndarray) -> np.ndarray:
    return np.asarray(keras.ops.convert_to_numpy(getattr(keras.ops, name)(keras.ops.convert_to_tensor(z))))


def same(one: np.ndarray, other: np.ndarray) -> bool:
    largest = float(np.abs(other).max(initial=0))
    return bool(np.allclose(one, other, rtol=ROUNDING, atol=ROUNDING * largest, equal_nan=True))


def shown(value: Any) -> bool:
    """Whether it is a tensor of numbers with a shape, as signals are."""
    return hasattr(value, "shape") and len(value.shape) > 0 and "float" in keras.backend.standardize_dtype(value.dtype)
