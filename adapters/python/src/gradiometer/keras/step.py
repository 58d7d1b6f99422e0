"""One recorded step: its batch, the pass of it before Keras trained on it, and the weights before and after."""

from __future__ import annotations

import math
from typing import Any

import keras
import numpy as np

from gradiometer.keras.gradients import Passed, array, samples_of
from gradiometer.keras.optimizer import clipped_norm, rate_of
from gradiometer.keras.reading import first_unsound, live, moments, record, units
from gradiometer.keras.state import State
from gradiometer.layer import Key
from gradiometer.structure import Structure


class Step:
    """What was seen of a step.

    :ivar received: the gradients that the optimiser makes the update of; those of the batch unless parts accumulate
    :ivar live: once it has been read, per unit of an activation the samples on which it is live
    """

    def __init__(self, x: Any, y: Any, weight: Any, state: State, seen: Passed, received: list[np.ndarray | None],
                 before: dict[str, np.ndarray]) -> None:
        self.x, self.y, self.weight, self.state, self.seen, self.before = x, y, weight, state, seen, before
        self.received = received
        self.samples = samples_of(x)
        self.live: dict[Key, np.ndarray] = {}

    def read(self, done: int, model: Any, structure: Structure) -> dict[str, Any]:
        """The record, when Keras has updated the model."""
        self.now = {v.path: array(v.value) for v in model.weights}
        self.trained = [v.path for v in model.trainable_variables]
        self.gradients = {path: g for path, g in zip(self.trained, self.received, strict=True) if g is not None}
        layers = self.layers(structure)
        whole = math.hypot(*(p["gradient"]["norm"] for r in layers for p in r.get("parameters", []) if p["gradient"]))
        given = array(keras.tree.flatten(self.x)[0])
        read = moments(given) if given.dtype.kind == "f" else None
        return {
            "step": done, "samples": self.samples, "loss": self.seen.loss,
            "learning-rate": rate_of(model), "gradient-norm": whole,
            "clipped-norm": clipped_norm(model, whole, self.gradients.values()),
            "input": read,
            "layers": layers, "non-finite": first_unsound(done, self.seen.loss, layers, structure.layers, read),
        }

    def layers(self, structure: Structure) -> list[dict[str, Any]]:
        read: list[dict[str, Any]] = [{} for _ in structure.layers]
        for call, error in zip(self.seen.calls, self.seen.errors, strict=True):
            index = structure.index[call.layer.key]
            z = array(call.given) if call.layer.live is not None and call.given is not None else None
            mask = None if z is None else live(call, z)
            if mask is not None:
                self.live[call.layer.key] = units(mask)
            read[index] = record(structure.layers[index], call, array(call.output), error, mask, self.gradients,
                                 self.before, self.now, index)
        return read

    def predicted(self) -> float:
        """gᵀΔw, for the loss of the batch."""
        return math.fsum(
            float((gradient.astype(np.float64) * (self.now[path] - self.before[path])).sum())
            for path, gradient in zip(self.trained, self.seen.gradients, strict=True) if gradient is not None)
