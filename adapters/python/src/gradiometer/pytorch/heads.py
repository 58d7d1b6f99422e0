"""What the loss of a program takes the output for, where it may be a sum of several, as of two heads."""

from __future__ import annotations

import numpy as np
import torch

from gradiometer.constant import Best, total
from gradiometer.pytorch import operations
from gradiometer.pytorch.events import Events
from gradiometer.pytorch.loss_call import node_of
from gradiometer.pytorch.losses import Loss
from gradiometer.pytorch.program import Made, Node, Program
from gradiometer.pytorch.samples import Samples
from gradiometer.pytorch.terms import SMALL, Terms
from gradiometer.pytorch.weighed import Weighed, differ
from gradiometer.roles import says_yes_by_more


class Heads(Loss):
    """The sum of losses, each with its factor.

    :ivar heads: every one of them, with its own targets
    """

    def __init__(self, program: Program, log_softmax: bool, samples: int, factors: dict[int, float]) -> None:
        """:param factors: by the number of the call, in the program of the first recorded step"""
        super().__init__(program, log_softmax, samples, None)
        self.factors = [factor / self.factor(program) for factor in factors.values()]
        self.heads = [Loss(program, log_softmax, samples, program.nodes[at]) for at in factors]
        for place, head in enumerate(self.heads):
            head.at = sum(other.name == head.name for other in self.heads[:place])
        self.name = " + ".join(head.name for head in self.heads)

    def take(self, program: Program, samples: int, given: torch.Tensor | None) -> np.ndarray | None:
        for head in self.heads:
            head.take(program, samples, None)
        return None

    def best(self, samples: Samples) -> Best:
        return total(self.factors, [head.best(samples) for head in self.heads])


def loss_of(program: Program | None, last: str, samples: int) -> Loss:
    """What the loss of a program takes the model's output for.

    :param last: kind of the model's last layer, if it is known
    """
    node = node_of(program) if program is not None else None
    try:
        apart = taken_apart(program, last, samples, node) if program is not None else None
    except Exception:  # noqa: BLE001
        apart = None
    return apart or Loss(program, last == "log_softmax", samples, node)


def taken_apart(program: Program, last: str, samples: int, node: Node | None) -> Loss | None:
    """A loss that is more than the one of torch that was found in it, or another; None if it is that one."""
    log_softmax = last == "log_softmax"
    terms = Terms(program)
    several = len(terms.factors) > 1 and terms.apart and terms.sum_of_losses
    if node is None and several and all(plain(program, program.nodes[at]) for at in terms.factors):
        return Heads(program, log_softmax, samples, terms.factors)
    if terms.reads_more:
        return Loss(program, log_softmax, samples, None)
    events = terms.events if says_yes_by_more(last, *terms.range) else None
    if events is not None and (terms.rest > SMALL if node else not terms.weights):
        return Events(program, log_softmax, samples, node, terms, events)
    weights = next((terms.weights[at] for at, one in program.nodes.items() if one is node), None)
    if node is not None and weights is not None and differ(weights):
        return Weighed(program, log_softmax, samples, node, weights)
    return None


def plain(program: Program, node: Node) -> bool:
    """Whether a call is a mean over samples, and reads what the model made and not another network."""
    output = operations.argument(node.args, node.kwargs, 0, "input", None)
    return (operations.reduction(node.args, node.kwargs) == "mean" and isinstance(output, Made)
            and not program.judged(output))
