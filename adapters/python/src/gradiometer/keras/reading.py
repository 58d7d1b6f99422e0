"""What one recorded step of Keras measures, in the form of docs/readings.md."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from gradiometer.keras.calls import Call
from gradiometer.layer import Layer


def moments(x: np.ndarray) -> dict[str, Any]:
    x = np.asarray(x, dtype=np.float64).reshape(-1)
    sound = x[np.isfinite(x)]
    if not len(sound):
        return {"norm": 0.0, "non-finite": len(x)}
    return {"norm": size(sound), "mean": float(sound.mean()), "deviation": float(sound.std()),
            "zero-share": float((x == 0).mean()), "non-finite": len(x) - len(sound) or None}


def size(x: np.ndarray) -> float:
    """√Σx², for entries of any size."""
    x = np.abs(np.asarray(x, dtype=np.float64))
    largest = float(x.max(initial=0.0))
    return largest * float(np.sqrt(((x / largest) ** 2).sum())) if 0 < largest < math.inf else largest


def live(call: Call, z: np.ndarray) -> np.ndarray | None:
    """Where the activation is live."""
    if call.layer.live is None:
        return None
    low, high = call.layer.live
    return (z > low) & (z < high)


def units(mask: np.ndarray) -> np.ndarray:
    """Per unit the samples on which it is live at some position; units are the last axis."""
    return mask.reshape(len(mask), -1, mask.shape[-1]).any(1).sum(0)


def record(
    layer: Layer, call: Call, output: np.ndarray, error: np.ndarray | None, mask: np.ndarray | None,
    gradients: dict[str, np.ndarray], before: dict[str, np.ndarray], after: dict[str, np.ndarray], index: int,
) -> dict[str, Any]:
    """One layer of a step."""
    read: dict[str, Any] = {"index": index, "output": moments(output)}
    read["error"] = None if error is None else size(error)
    if mask is not None:
        read["live-share"] = float(mask.mean())
    parameters = []
    for role in dict.fromkeys(role for role, _ in layer.parameters):
        names = [name for own, name in layer.parameters if own == role]
        taken = [gradients[name].reshape(-1) for name in names if name in gradients]
        parameters.append({
            "role": role,
            "gradient": moments(np.concatenate(taken)) if taken else None,
            "norm": math.hypot(*(size(after[name]) for name in names)),
            "update": math.hypot(*(size(after[name] - before[name]) for name in names)),
        })
    if parameters:
        read["parameters"] = parameters
    return read


def first_unsound(step: int, loss: float, read: list[dict[str, Any]], layers: list[Layer],
                  given: dict[str, Any] | None) -> dict[str, Any] | None:
    """Where the first value that is not finite came up, in the order of execution."""
    def found(operation: str, at: int) -> dict[str, Any]:
        place = layers[at].name if at >= 0 else ""
        return {"step": step, "operation": operation, "place": place, "layer": at, "unit": -1, "count": 1}

    if given and given.get("non-finite"):
        return found("input", -1) | {"place": "input"}
    for at, layer in enumerate(read):
        if layer["output"].get("non-finite"):
            return found("forward", at)
    if not math.isfinite(loss):
        return found("loss", -1)
    for at in reversed(range(len(read))):
        error = read[at].get("error")
        if error is not None and not math.isfinite(error):
            return found("backward", at)
    for operation, key in (("gradient", "gradient"), ("update", "update"), ("weights", "norm")):
        for at, layer in enumerate(read):
            for parameter in layer.get("parameters", []):
                value = parameter[key]
                broken = bool(value and value.get("non-finite")) if key == "gradient" else not math.isfinite(value)
                if broken:
                    return found(operation, at)
    return None
