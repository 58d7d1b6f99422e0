"""A loss of torch whose errors do not count alike, as where padding is masked or samples have weights."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch

from gradiometer.constant import Best
from gradiometer.pytorch import operations
from gradiometer.pytorch.least import Part, minimum
from gradiometer.pytorch.program import Node, Program
from gradiometer.pytorch.samples import Samples
from gradiometer.pytorch.sought import Sought

NEAR = 1e-3


def differ(weights: torch.Tensor) -> bool:
    return weights.numel() > 1 and not math.isclose(float(weights.min()), float(weights.max()), rel_tol=NEAR)


class Weighed(Sought):
    """
    :ivar masks: whether some errors do not count at all; their targets may be no targets
    """

    def __init__(self, program: Program, log_softmax: bool, samples: int, node: Node, weights: torch.Tensor) -> None:
        super().__init__(program, log_softmax, samples, node)
        self.joined = None
        self.input = program.value(operations.argument(node.args, node.kwargs, 0, "input", None)).shape
        self.masks = bool((weights == 0).any())

    def take(self, program: Program, samples: int, given: torch.Tensor | None) -> np.ndarray | None:
        self.batch = None
        if not self.masks:
            super().take(program, samples, given)
        return None

    def right(self, node: Node, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[int, int] | None:
        return None if self.masks else super().right(node, args, kwargs)

    def best(self, samples: Samples) -> Best:
        alike = Best() if self.masks else super().best(samples)
        return alike._replace(loss=self.constant(samples))

    def least(self, samples: Samples) -> float:
        calls = [call for program, _ in samples.parts if (call := self.call(program)) is not None]
        parts = [Part(program, given, call, self.input)
                 for (program, given), call in zip(samples.parts, calls, strict=True)]
        return minimum(parts, self.reads, self.input) / self.factor(samples.parts[0][0])
