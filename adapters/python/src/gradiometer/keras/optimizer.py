"""What the optimiser of a Keras model does: its rule, its rate, and what it makes of a gradient before it is used."""

from __future__ import annotations

import math
from typing import Any, Iterable

import numpy as np

from gradiometer.keras.gradients import Passed, array
from gradiometer.keras.layers import looked_at
from gradiometer.keras.reading import size

ADAPTIVE = ("adam", "rmsprop", "adagrad", "adadelta", "ftrl", "adafactor", "lamb", "lion", "muon")


def optimizer_of(model: Any) -> Any:
    """The optimiser itself, which mixed precision puts into one that scales the loss."""
    return getattr(model.optimizer, "inner_optimizer", model.optimizer)


def kind_of(model: Any) -> str:
    return type(optimizer_of(model)).__name__.lower()


def rate_of(model: Any) -> float:
    """The learning rate as a schedule has it now."""
    return float(array(model.optimizer.learning_rate))


def updating(model: Any) -> dict[str, Any]:
    """How updates are made, as a manifest says it."""
    kind, optimizer = kind_of(model), optimizer_of(model)
    coefficient, decoupled = decay(model)
    return {
        "rule": "adaptive" if any(word in kind for word in ADAPTIVE) else "proportional" if kind == "sgd" else
        "unknown",
        "momentum": float(getattr(optimizer, "momentum", 0) or 0),
        "weight-decay": coefficient,
        "decoupled": decoupled,
        "clip-norm": float(c) if (c := optimizer.global_clipnorm) else None,
    }


def decay(model: Any) -> tuple[float, bool]:
    """The coefficient of weight decay and whether it is decoupled: the optimiser's, or that of the strongest L2
    regulariser, whose λ ‖W‖² has the gradient 2 λ W."""
    own = float(getattr(optimizer_of(model), "weight_decay", 0) or 0)
    penalties = [float(array(getattr(layer.kernel_regularizer, "l2", 0))) for layer in looked_at(model)
                 if getattr(layer, "kernel_regularizer", None) is not None]
    return (own, True) if own else (2 * max(penalties, default=0.0), not penalties)


def parts_of(model: Any) -> int:
    """Batches whose gradients are accumulated for one update."""
    return int(getattr(optimizer_of(model), "gradient_accumulation_steps", None) or 1)


def parts_seen(model: Any) -> int:
    """How many of them the optimiser has seen since its last update."""
    parts = parts_of(model)
    return int(array(optimizer_of(model)._iterations.value)) % parts if parts > 1 else 0


def accumulated(model: Any, gradients: list[np.ndarray | None]) -> list[np.ndarray | None]:
    """What an update is made of whose last part has these gradients: the mean over all its parts."""
    parts, optimizer = parts_of(model), optimizer_of(model)
    if parts == 1:
        return gradients
    sums = [optimizer._accumulated_gradients[optimizer._get_variable_index(v)] for v in model.trainable_variables]
    return [None if g is None else (g + array(own.value)) / parts for g, own in zip(gradients, sums, strict=True)]


def clipped_norm(model: Any, whole: float, gradients: Iterable[np.ndarray]) -> float:
    """The norm of the whole gradient after clipping: of all of it, or of each variable's or each entry by itself."""
    optimizer = optimizer_of(model)
    if optimizer.global_clipnorm:
        return min(whole, float(optimizer.global_clipnorm))
    if optimizer.clipnorm:
        return min(whole, math.hypot(*(min(size(g), float(optimizer.clipnorm)) for g in gradients)))
    if optimizer.clipvalue:
        limit = float(optimizer.clipvalue)
        return min(whole, math.hypot(*(size(g.clip(-limit, limit)) for g in gradients)))
    return whole


def leaves_out(model: Any, seen: Passed) -> bool:
    """Whether no update comes of a pass, since the scaled loss has gradients that are too large: the optimiser leaves
    the step out and scales less."""
    return seen.scale > 1 and optimizer_of(model) is not model.optimizer and math.isfinite(seen.loss) and not all(
        np.isfinite(g).all() for g in seen.gradients if g is not None)
