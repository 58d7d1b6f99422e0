"""The passes of a Keras model, on whichever backend computes it."""

from __future__ import annotations

import importlib
from typing import Any

import keras

from gradiometer.keras.gradients import Passes


def passes_of(model: Any) -> Passes:
    backend = keras.backend.backend()
    module = importlib.import_module(f"gradiometer.keras.{backend}_passes")
    passes: type[Passes] = getattr(module, f"{backend.capitalize()}Passes")
    return passes(model)
