"""A loss of torch whose errors do not count alike, as where padding is masked or samples have weights."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch

from gradiometer.constant import Best
from gradiometer.pytorch import operations
from gradiometer.pytorch.least import least
from gradiometer.pytorch.losses import Loss
from gradiometer.pytorch.program import Node, Program
from gradiometer.pytorch.samples import Samples

NEAR = 1e-3


def differ(weights: torch.Tensor) -> bool:
    return weights.numel() > 1 and not math.isclose(float(weights.min()), float(weights.max()), rel_tol=NEAR)


class Weighed(Loss):
    """Its best constant prediction is looked for, with the program itself.

    :ivar masks: whether some errors do not count at all; their targets may be no targets
    :ivar known: the loss of the best constant, by how many samples were kept and how often twice as many were seen
    """

    def __init__(self, program: Program, log_softmax: bool, samples: int, node: Node, weights: torch.Tensor) -> None:
        super().__init__(program, log_softmax, samples, node)
        self.joined = None
        self.input = program.value(operations.argument(node.args, node.kwargs, 0, "input", None)).shape
        self.masks = bool((weights == 0).any())
        self.known: dict[tuple[int, int], float] = {}

    def take(self, program: Program, samples: int, given: torch.Tensor | None) -> np.ndarray | None:
        self.batch = None
        if not self.masks:
            super().take(program, samples, given)
        return None

    def right(self, node: Node, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[int, int] | None:
        return None if self.masks else super().right(node, args, kwargs)

    def best(self, samples: Samples) -> Best:
        alike = Best() if self.masks else super().best(samples)
        key = (samples.filled, samples.seen.bit_length())
        if key not in self.known:
            self.known[key] = self.least(samples)
        return alike._replace(loss=self.known[key])

    def least(self, samples: Samples) -> float:
        calls = [call for program, _ in samples.parts if (call := self.call(program)) is not None]
        if not calls or len(calls) < len(samples.parts):
            return math.nan
        return least(samples, calls, self.reads, self.input) / self.factor(samples.parts[0][0])
