"""A loss of events that is none of torch, or more than one of them, as where the overlap of masks counts."""

from __future__ import annotations

import math

import torch

from gradiometer.constant import Best
from gradiometer.pytorch.program import Node, Program
from gradiometer.pytorch.samples import Samples
from gradiometer.pytorch.sought import Sought
from gradiometer.pytorch.terms import Terms

SHARES = [0.0, 0.01, 0.02, 0.05, *(step / 10 for step in range(1, 10)), 0.95, 0.98, 0.99, 1.0]
"""Constants that are tried as the probability of every event."""
SURE = 20.0
"""The logit of an event that is certain."""
ROUNDING = 1e-6


class Events(Sought):
    """Its best constant prediction is the best of a few, and the loss of a prediction that is right is asked for.

    :ivar ends: what it has of the targets, and of their opposites
    :ivar logits: whether they are no probabilities
    """

    def __init__(self, program: Program, log_softmax: bool, samples: int, node: Node | None, terms: Terms,
                 events: torch.Tensor) -> None:
        super().__init__(program, log_softmax, samples, node)
        (self.output,) = terms.outputs
        self.logits = bool((self.output.detach() < 0).any())
        self.ends = terms.of(events), terms.of(1 - events)
        self.right_loss = (terms.of(SURE * (2 * events - 1)) if self.logits else self.ends[0]) / self.factor(program)
        self.model = terms.model
        self.output = self.output.detach().new_zeros(self.output.shape)

    def best(self, samples: Samples) -> Best:
        found = Best(self.constant(samples), math.nan, max(0.0, self.right_loss))
        if not (self.right_loss > -ROUNDING and found.loss > found.floor):
            return Best()
        return found if self.node is None else found._replace(accuracy=super().best(samples).accuracy)

    def least(self, samples: Samples) -> float:
        losses = [self.of(share, samples) for share in SHARES]
        return min((loss for loss in losses if math.isfinite(loss)), default=math.nan)

    def of(self, share: float, samples: Samples) -> float:
        """The loss of one share for all events of the samples that are kept."""
        value = share if not self.logits else min(SURE, max(-SURE, logit(share)))
        constant = self.output + value
        found = [float(program.run(given, replaced={self.model: [constant]})) for program, given in samples.parts]
        return math.fsum(found) / len(found) / self.factor(samples.parts[0][0]) if found else math.nan


def logit(share: float) -> float:
    return math.log(share / (1 - share)) if 0 < share < 1 else math.copysign(math.inf, share - 0.5)
