"""What layers do to the signal, as docs/readings.md says it, and where a unit of an activation is live."""

from __future__ import annotations

import math
from typing import Any

INFINITY = math.inf
LIVE = 0.02
WEIGHTS = {"does": "weights"}
BENDING = {"does": "weights", "nonlinear": True}
SOFTMAX = {"does": "softmax"}
NORMALISATION = {"does": "normalisation"}
BATCH_NORMALISATION = {"does": "normalisation", "linear": True}
RESIDUAL = {"does": "residual"}
POOLING = {"does": "pooling"}
MEAN_POOLING = {"does": "pooling", "linear": True}
OTHER = {"does": "other"}
MOVING = {"does": "other", "linear": True}
"""Entries change places, or zeros come beside them."""

Slope = tuple[dict[str, Any], float, float]


def dropout(rate: float) -> dict[str, Any]:
    return {"does": "dropout", "rate": rate}


def slope(
    lowest: float, highest: float, steepest: float, live: tuple[float, float], flat: bool = False
) -> Slope:
    """The role of an activation with its live interval; flat: its derivative is exactly zero on a half line."""
    role = {
        "does": "slope",
        "lowest": lowest,
        "highest": highest,
        "can-die": flat,
        "saturates": math.isfinite(lowest) and math.isfinite(highest),
        "max-slope": steepest,
    }
    return role, live[0], live[1]


PROBABLE = ("sigmoid", "softmax", "hardsigmoid")
"""Layers that give probabilities."""


def says_yes_by_more(kind: str, lowest: float, highest: float) -> bool:
    """Whether an output is the larger the likelier an event is, as a probability or its logit, and no distance.

    :param kind: of the last layer, and :param lowest: of the outputs seen, and :param highest: of them
    """
    return lowest < 0 or (kind in PROBABLE and highest <= 1)


EVERYWHERE = (-INFINITY, INFINITY)
RELU = slope(0, INFINITY, 1, (0, INFINITY), flat=True)
SLOPES: dict[str, Slope] = {
    "relu": RELU,
    "relu6": (RELU[0] | {"highest": 6}, 0, 6),  # A unit below 0 is off, as with relu, and not saturated.
    "gelu": slope(-0.1700, INFINITY, 1.1289, (-2.7392, INFINITY)),
    "silu": slope(-0.2785, INFINITY, 1.0998, (-5.2528, INFINITY)),
    "mish": slope(-0.3089, INFINITY, 1.0885, (-5.54, INFINITY)),
    "selu": slope(-1.7581, INFINITY, 1.7581, (math.log(LIVE), INFINITY)),
    "softplus": slope(0, INFINITY, 1, (math.log(LIVE / (1 - LIVE)), INFINITY)),
    "sigmoid": slope(0, 1, 0.25, (-5.2883, 5.2883)),
    "logsigmoid": slope(-INFINITY, 0, 1, (-INFINITY, -math.log(LIVE / (1 - LIVE)))),
    "tanh": slope(-1, 1, 1, (-2.6441, 2.6441)),
    "hardtanh": slope(-1, 1, 1, (-1, 1), flat=True),
    "hardsigmoid": slope(0, 1, 1 / 6, (-3, 3), flat=True),
    "hardswish": slope(-0.375, INFINITY, 1.5, (-3, INFINITY), flat=True),
    "softsign": slope(-1, 1, 1, (1 - math.sqrt(50), math.sqrt(50) - 1)),
    "erf": slope(-1, 1, 2 / math.sqrt(math.pi), (-1.9779, 1.9779)),
    "exp": slope(0, INFINITY, INFINITY, EVERYWHERE),
    "sin": slope(-1, 1, 1, EVERYWHERE),
    "tanhshrink": slope(-INFINITY, INFINITY, 1, EVERYWHERE),
    "softshrink": slope(-INFINITY, INFINITY, 1, EVERYWHERE),
}


def leaky(alpha: float) -> Slope:
    """Leaky relu, also with a slope that is learned; with a slope of 0 it is relu."""
    if alpha == 0:
        return RELU
    live = (0.0, INFINITY) if abs(alpha) < LIVE else EVERYWHERE
    return slope(-INFINITY, INFINITY, max(1.0, abs(alpha)), live)


def elu(alpha: float) -> Slope:
    edge = min(0.0, math.log(LIVE * max(1.0, alpha) / alpha)) if alpha > 0 else 0.0
    return slope(-alpha, INFINITY, max(1.0, alpha), (edge, INFINITY))


def clipped(low: float, high: float) -> Slope:
    """Hard tanh between two ends, or a clamp; with no upper end and 0 below it is relu."""
    return slope(low, high, 1, (low, high), flat=True)
