"""What a layer of Keras is to a diagnosis: its kind and role, what it learns, and which layers are looked at."""

from __future__ import annotations

from typing import Any

from gradiometer import roles

WEIGHTED = ("dense", "conv", "embedding")
BENDING = ("lstm", "gru", "simplernn", "rnn", "bidirectional", "attention")
WHOLE = ("rnn", "lstm", "gru", "bidirectional", "attention", "timedistributed")
"""Layers whose inner layers are not looked at."""

MOVING = ("flatten", "reshape", "permute", "zeropadding", "cropping", "upsampling", "repeatvector")
NAMES = {"swish": "silu", "log_sigmoid": "logsigmoid", "hard_sigmoid": "hardsigmoid", "hard_silu": "hardswish",
         "hard_tanh": "hardtanh", "exponential": "exp", "soft_shrink": "softshrink", "tanh_shrink": "tanhshrink"}


def looked_at(model: Any) -> list[Any]:
    """The layers that compute something by themselves."""
    found: list[Any] = []

    def walk(layer: Any) -> None:
        name = type(layer).__name__.lower()
        inner = [part for part in getattr(layer, "_layers", []) if part is not layer]
        if layer is not model and (not inner or any(word in name for word in WHOLE)):
            if name != "inputlayer" and layer not in found:
                found.append(layer)
            return
        for part in inner:
            walk(part)

    walk(model)
    return found


def parameters_of(layer: Any) -> list[Any]:
    """What a layer learns, also while it is frozen; not the statistics that it keeps."""
    return [v for v in layer.weights if "moving_" not in v.path and "seed" not in v.path]


def role_of(role: dict[str, Any], variable: Any) -> str:
    """The role of a variable of a layer."""
    if role["does"] == "normalisation":
        return "gain" if variable.path.endswith("gamma") or variable.path.endswith("scale") else "shift"
    return "weights" if len(variable.shape) > 1 else "bias"


def described(layer: Any, kind: str) -> tuple[str, dict[str, Any], tuple[float, float] | None]:
    if kind == "activation":
        return slope(getattr(layer.activation, "__name__", "activation"))
    if kind in ("relu", "softmax", "elu"):
        return slope(kind)
    if kind in ("leakyrelu", "prelu"):
        role, low, high = roles.leaky(float(getattr(layer, "negative_slope", 0.25)))
        return kind, role, (low, high)
    if kind == "timedistributed":
        own = getattr(getattr(layer.layer, "activation", None), "__name__", "linear")
        return kind, roles.WEIGHTS if own == "linear" else roles.BENDING, None
    if any(word in kind for word in BENDING):
        return kind, roles.BENDING, None
    if "normalization" in kind:
        linear = kind in ("batchnormalization", "normalization")
        return kind, roles.BATCH_NORMALISATION if linear else roles.NORMALISATION, None
    if "dropout" in kind:
        return "dropout", roles.dropout(float(getattr(layer, "rate", 0))), None
    if "pooling" in kind:
        return kind, roles.MEAN_POOLING if "average" in kind else roles.POOLING, None
    if kind == "add":
        return "add", roles.OTHER, None
    if any(word in kind for word in WEIGHTED) or any(len(v.shape) > 1 for v in layer.trainable_variables):
        return kind, roles.WEIGHTS, None
    return kind, roles.MOVING if kind.startswith(MOVING) else roles.OTHER, None


def slope(name: str) -> tuple[str, dict[str, Any], tuple[float, float] | None]:
    """The role of an activation of Keras by its name."""
    name = NAMES.get(name, name)
    if name in ("softmax", "log_softmax"):
        return name, roles.SOFTMAX, None
    if name == "leaky_relu":
        role, low, high = roles.leaky(0.2)
    elif name in ("elu", "celu"):
        role, low, high = roles.elu(1.0)
    elif name in roles.SLOPES:
        role, low, high = roles.SLOPES[name]
    else:
        return name, roles.OTHER, None
    return name, role, (low, high)
