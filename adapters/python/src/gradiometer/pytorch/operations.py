"""What a function of torch is to a diagnosis."""

from __future__ import annotations

from typing import Any

from gradiometer import roles

WEIGHTED = {
    "linear": -1, "bilinear": -1, "embedding": -1, "embedding_bag": -1,
    "conv1d": 1, "conv2d": 1, "conv3d": 1, "_conv_forward": 1,
    "conv_transpose1d": 1, "conv_transpose2d": 1, "conv_transpose3d": 1,
    "lstm": -1, "gru": -1, "rnn_tanh": -1, "rnn_relu": -1,
    "lstm_cell": -1, "gru_cell": -1, "rnn_tanh_cell": -1, "rnn_relu_cell": -1,
    "multi_head_attention_forward": -1,
}
"""Functions that carry weights, with the axis of their units."""

RECURRENT = {"lstm", "gru", "rnn_tanh", "rnn_relu"}
"""Of these, the ones that read whole sequences."""

PRODUCTS = {"matmul", "mm", "bmm", "addmm", "baddbmm", "einsum", "__matmul__", "__rmatmul__", "mv", "tensordot"}
"""Products, which carry weights if one factor is made of parameters."""

NORMALISATIONS = {
    "batch_norm": 1, "instance_norm": 1, "group_norm": 1, "local_response_norm": 1,
    "layer_norm": -1, "rms_norm": -1, "normalize": -1,
}
POOLINGS = {
    f"{kind}{dims}d" for kind in ("max_pool", "avg_pool", "lp_pool", "adaptive_avg_pool", "adaptive_max_pool",
                                  "fractional_max_pool") for dims in (1, 2, 3)
} | {f"adaptive_max_pool{d}d_with_indices" for d in (1, 2, 3)} | {f"max_pool{d}d_with_indices" for d in (1, 2, 3)}
DROPOUTS = {"dropout", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout", "feature_alpha_dropout"}
BENDING = {kind for kind in WEIGHTED if "rnn" in kind or "lstm" in kind or "gru" in kind or "attention" in kind}
"""Layers with weights that are not linear in what they read."""

SUMS = {"add", "__add__", "__radd__", "__iadd__"}
PLAIN_SLOPES = {"swish": "silu", "log_sigmoid": "logsigmoid"} | {name: name for name in roles.SLOPES}
LOSSES = {
    "cross_entropy": "class-logits",
    "nll_loss": "class-probabilities",
    "binary_cross_entropy_with_logits": "event-logits",
    "binary_cross_entropy": "event-probabilities",
    "mse_loss": "values", "l1_loss": "values", "smooth_l1_loss": "values", "huber_loss": "values",
}
"""The losses of torch.nn.functional, with what they take the network's output for."""

BY_HAND = {"sub", "rsub", "__rsub__", "pow", "__pow__", "square", "abs", "mean", "sum", "mul", "squeeze", "unsqueeze",
           "view", "reshape", "flatten", "div", "sqrt", "model", "float", "to", "__getitem__", "view_as"}
"""Functions of which an error that is written out is made."""

SILENT = {
    "__set__", "dim", "size", "is_contiguous", "is_floating_point", "numel", "stride", "requires_grad_", "zero_",
    "item", "_set_grad_enabled", "register_hook", "__bool__", "tolist", "__len__", "__format__", "__repr__", "__hash__",
    "_record_function_enter_new", "_record_function_exit._RecordFunction",
}
"""Functions that neither belong to the signal nor to the loss."""


def name(function: Any) -> str:
    """Its name, without the underscore of what works in place."""
    found = str(getattr(function, "__name__", ""))
    return found[:-1] if found.endswith("_") and not found.endswith("__") else found


def argument(args: tuple[Any, ...], kwargs: dict[str, Any], place: int, key: str, default: Any) -> Any:
    return args[place] if len(args) > place else kwargs.get(key, default)


def slope_of(kind: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[str, roles.Slope] | None:
    """The activation that a call is, by its own name and with its own constants; None if it is none."""
    if kind in PLAIN_SLOPES and kind != "hardtanh":
        return PLAIN_SLOPES[kind], roles.SLOPES[PLAIN_SLOPES[kind]]
    if kind in ("elu", "celu"):
        return kind, roles.elu(float(argument(args, kwargs, 1, "alpha", 1.0)))
    if kind == "leaky_relu":
        return "leaky_relu", roles.leaky(float(argument(args, kwargs, 1, "negative_slope", 0.01)))
    if kind == "rrelu":
        return "rrelu", roles.leaky(float(argument(args, kwargs, 1, "lower", 0.125)))
    if kind == "prelu":
        return "prelu", roles.leaky(0.25)
    if kind == "hardtanh":
        low = float(argument(args, kwargs, 1, "min_val", -1.0))
        high = float(argument(args, kwargs, 2, "max_val", 1.0))
        return ("relu6", roles.SLOPES["relu6"]) if (low, high) == (0, 6) else (kind, roles.clipped(low, high))
    if kind in ("clamp", "clip", "clamp_min"):
        low = argument(args, kwargs, 1, "min", None)
        high = None if kind == "clamp_min" else argument(args, kwargs, 2, "max", None)
        if isinstance(low, (int, float)) and (high is None or isinstance(high, (int, float))):
            return ("relu", roles.RELU) if low == 0 and high is None else (
                kind, roles.clipped(float(low), float("inf") if high is None else float(high)))
    return None


def reduction(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """How a loss of torch.nn.functional joins the samples."""
    words = [value for value in (*args, *kwargs.values()) if isinstance(value, str)]
    return words[0] if words and words[0] in ("mean", "sum", "none") else "mean"
