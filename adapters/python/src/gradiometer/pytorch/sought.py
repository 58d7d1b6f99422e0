"""A loss whose best constant prediction is looked for with the program itself."""

from __future__ import annotations

import math
from abc import abstractmethod

import torch

from gradiometer.pytorch.losses import Loss
from gradiometer.pytorch.program import Node, Program
from gradiometer.pytorch.randomness import drawn_apart
from gradiometer.pytorch.samples import Samples


class Sought(Loss):
    """
    :ivar known: what was found, by how many samples were kept and how often twice as many were seen
    """

    def __init__(self, program: Program, log_softmax: bool, samples: int, node: Node | None) -> None:
        super().__init__(program, log_softmax, samples, node)
        self.known: dict[tuple[int, int], float] = {}

    def constant(self, samples: Samples) -> float:
        """The least loss of a constant on the samples that are kept; NaN if it cannot be found."""
        key = (samples.filled, samples.seen.bit_length())
        if key not in self.known:
            try:
                with drawn_apart(), torch.enable_grad(), torch._C._EnableTorchFunction():
                    self.known[key] = self.least(samples)
            except Exception:  # noqa: BLE001
                self.known[key] = math.nan
        return self.known[key]

    @abstractmethod
    def least(self, samples: Samples) -> float:
        """Looks for it."""
