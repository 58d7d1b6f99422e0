"""The least loss that a constant output has, looked for with the program that makes the loss of the output."""

from __future__ import annotations

from typing import Callable

import torch

from gradiometer.pytorch import operations
from gradiometer.pytorch.needed import needed
from gradiometer.pytorch.program import Given, Made, Node, Program

STEPS = 100
ENDS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "event-probabilities": torch.sigmoid, "class-probabilities": lambda free: torch.log_softmax(free, 1)}
"""What keeps a constant among the outputs that a loss takes, where those are no free numbers."""


def constants(reads: str, shape: torch.Size) -> torch.Tensor:
    alike = 2 if reads.startswith("class") else len(shape)
    return torch.zeros(1, *shape[1:alike], *(1 for _ in shape[alike:]), dtype=torch.float64, requires_grad=True)


class Part:
    """What a program makes of the output of one batch, without the model."""

    def __init__(self, program: Program, given: dict[int, torch.Tensor], call: Node, shape: torch.Size) -> None:
        output = operations.argument(call.args, call.kwargs, 0, "input", None)
        assert isinstance(output, Made) and output.place == 0
        kept = needed(program.nodes, [program.end.node], lambda at: at == output.node)
        self.output = output.node
        self.program = Program({at: node for at, node in program.nodes.items() if at in kept}, program.given | given,
                               program.end, {})
        self.shape = list(shape)
        target = operations.argument(call.args, call.kwargs, 1, "target", None)
        rows = self.program.given[target.number] if isinstance(target, Given) else None
        if rows is not None and len(shape) == 2 and rows.dim() == 1:
            self.shape[0] = len(rows)

    def loss(self, output: torch.Tensor) -> torch.Tensor:
        return self.program.run(replaced={self.output: [output.expand(self.shape)]})


def minimum(parts: list[Part], reads: str, shape: torch.Size) -> float:
    """The smallest mean over the parts.

    :param shape: of the output, of which every entry of a sample has a constant, and every class the same one at each
        position
    """
    free, end = constants(reads, shape), ENDS.get(reads, lambda free: free)
    steps = torch.optim.LBFGS([free], max_iter=STEPS, line_search_fn="strong_wolfe")

    def mean() -> torch.Tensor:
        steps.zero_grad()
        found = torch.stack([part.loss(end(free).float()) for part in parts]).mean()
        found.backward()
        return found

    steps.step(mean)  # type: ignore[arg-type]
    return float(mean().detach())
