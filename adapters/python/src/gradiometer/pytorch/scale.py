"""The constant that a program multiplies its loss with: a part of an accumulated batch, a weight, a scaler's factor.

Readings hold the loss without it, so that it can be held against that of the best constant prediction.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch.utils._pytree import tree_flatten

from gradiometer.pytorch import operations
from gradiometer.pytorch.program import Made, Program

PRODUCTS = {"mul", "__mul__", "__rmul__", "multiply"}
QUOTIENTS = {"div", "__truediv__", "true_divide"}
SUMS = {"add", "__add__", "__radd__", "__iadd__"}
PLAIN = {"neg", "__neg__", "mean", "squeeze", "view", "reshape", "float", "to", "double", "clone", "contiguous"}


class Scale:
    """From the end of a program back to its loss.

    :ivar factor: by which the loss is multiplied, above 0; its sign stays with the loss
    :ivar sums: whether losses are summed up on the way, and :ivar summed: how many make one there, at most
    :ivar reached: where the way ends
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.factor = 1.0
        self.sums = False
        self.summed = 1.0
        leaf: Any = program.end
        while isinstance(leaf, Made):
            self.reached = leaf
            leaf = self.before(leaf)
        if not (math.isfinite(self.factor) and self.factor > 0):
            self.factor = 1.0

    def before(self, leaf: Made) -> Any:
        """The argument that a step on the way comes from; None at the loss, and where the way cannot be followed."""
        node = self.program.nodes[leaf.node]
        if node.name in operations.LOSSES or not node.args:
            return None
        if node.name in PLAIN or node.name == "sum":
            if node.name == "sum":
                self.sums = True
                self.summed *= self.size(node.args[0]) / self.size(leaf)
            return node.args[0]
        if node.name in PRODUCTS | QUOTIENTS:
            sides = node.args[:2]
            for one, other in (sides, sides[::-1]):
                number = self.number(other)
                if isinstance(one, Made) and number and (node.name in PRODUCTS or other is sides[-1]):
                    self.factor *= number if node.name in PRODUCTS else 1 / number
                    return one
        if node.name in SUMS:
            return next((side for side in node.args[:2] if self.has_loss(side)), None)
        return None

    def size(self, leaf: Any) -> int:
        value = self.program.value(leaf)
        return value.numel() if isinstance(value, torch.Tensor) else 1

    def number(self, leaf: Any) -> float | None:
        """The size of a number that is multiplied with; None if it is none, or computed in the step itself."""
        value = None if isinstance(leaf, Made) else self.program.value(leaf)
        if isinstance(value, torch.Tensor):
            value = float(value) if value.numel() == 1 else None
        return abs(float(value)) if isinstance(value, (int, float)) and math.isfinite(value) else None

    def has_loss(self, leaf: Any) -> bool:
        if not isinstance(leaf, Made):
            return False
        node = self.program.nodes[leaf.node]
        return node.name in operations.LOSSES or any(self.has_loss(part) for part in tree_flatten(node.args)[0])
