"""A loss that is a sum of losses of torch with targets of their own, as of two heads."""

from __future__ import annotations

import math
from typing import Callable

import numpy as np
import torch

from gradiometer.constant import Best, total
from gradiometer.pytorch import operations
from gradiometer.pytorch.losses import Loss
from gradiometer.pytorch.program import Made, Node, Program

NEAR = 1e-4


class Heads(Loss):
    """The sum of losses, each with its factor.

    :ivar heads: every one of them, with its own targets
    """

    def __init__(self, program: Program, log_softmax: bool, samples: int, factors: dict[int, float]) -> None:
        """:param factors: by the number of the call, in the program of the first recorded step"""
        super().__init__(program, log_softmax, samples)
        self.factors = [factor / self.factor(program) for factor in factors.values()]
        self.heads = [Loss(program, log_softmax, samples, program.nodes[at]) for at in factors]
        for place, head in enumerate(self.heads):
            head.at = sum(other.name == head.name for other in self.heads[:place])
        self.name = " + ".join(head.name for head in self.heads)

    def take(self, program: Program, samples: int, given: torch.Tensor | None) -> np.ndarray | None:
        for head in self.heads:
            head.take(program, samples, None)
        return None

    def best(self, program: Program | None, rows: Callable[[int], torch.Tensor | None]) -> Best:
        return total(self.factors, [head.best(program, rows) for head in self.heads])


def factors_of(program: Program) -> dict[int, float] | None:
    """By what each loss of torch is multiplied in a program that is nothing but their sum, each of outputs of its own;
    None for other programs."""
    calls = [at for at, node in program.nodes.items() if node.name in operations.LOSSES]
    models = [at for at, node in program.nodes.items() if node.name == "model"]
    if len(calls) < 2 or len(models) != 1 or not all(plain(program, program.nodes[at]) for at in calls):
        return None
    outputs = [value.detach().requires_grad_(value.is_floating_point())
               for made, value in sorted(program.values.items(), key=lambda item: item[0].place)
               if made.node == models[0]]
    results: dict[int, torch.Tensor] = {}
    try:
        with torch.enable_grad():
            end = program.run(replaced={models[0]: outputs}, at=lambda at, _, out, *__: results.update({at: out}))
        losses, own = [results[at] for at in calls], [value for value in outputs if value.requires_grad]
        factors = [0.0 if one is None else float(one) for one in derivatives(end, losses)]
        reached = sum(touched(derivatives(loss, own), own) for loss in losses)
    except Exception:  # noqa: BLE001
        return None
    whole = math.fsum(factor * float(loss.detach()) for factor, loss in zip(factors, losses, strict=True))
    sums = all(factor > 0 for factor in factors) and math.isclose(whole, float(end.detach()), rel_tol=NEAR)
    return dict(zip(calls, factors, strict=True)) if sums and int(reached.max()) < 2 else None


def derivatives(of: torch.Tensor, by: list[torch.Tensor]) -> tuple[torch.Tensor | None, ...]:
    return torch.autograd.grad(of, by, retain_graph=True, allow_unused=True)


def touched(found: tuple[torch.Tensor | None, ...], outputs: list[torch.Tensor]) -> torch.Tensor:
    """For each entry of a sample's outputs 1 if a loss depends on it, otherwise 0."""
    return torch.cat([(torch.zeros_like(out) if one is None else one).ne(0).any(0).flatten().int()
                      for one, out in zip(found, outputs, strict=True)])


def plain(program: Program, node: Node) -> bool:
    """Whether a call is a mean over samples, and reads what the model made and not another network."""
    output = operations.argument(node.args, node.kwargs, 0, "input", None)
    return (operations.reduction(node.args, node.kwargs) == "mean" and isinstance(output, Made)
            and not program.judged(output))
