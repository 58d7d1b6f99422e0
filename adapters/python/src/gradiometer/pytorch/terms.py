"""What the loss of a program is a sum of: losses of torch, each with a factor, and anything else."""

from __future__ import annotations

import math

import torch

from gradiometer.pytorch import operations
from gradiometer.pytorch.program import Given, Program
from gradiometer.pytorch.randomness import drawn_apart

MOST = 10_000_000
"""Numbers of an output of which a loss is not taken apart, since that takes several times their memory."""
SMALL = 0.1
"""Share of a loss that other terms may have without saying much."""
NEAR = 1e-4


class Terms:
    """Computes the loss of the program's own step again, from what the model made.

    :ivar weights: of the losses of torch, by the numbers of their calls; of every single error where they are many
    :ivar rest: share of everything else
    :ivar apart: whether each loss reads outputs of its own
    """

    def __init__(self, program: Program) -> None:
        """:raises Exception: if the model was not called once or its output is large, or if the loss cannot be computed
        without it"""
        self.program = program
        (self.model,) = [at for at, node in program.nodes.items() if node.name == "model"]
        calls = [at for at, node in program.nodes.items() if node.name in operations.LOSSES]
        made = sorted((made.place, value) for made, value in program.values.items() if made.node == self.model)
        if sum(value.numel() for _, value in made) > MOST:
            raise ValueError("an output of so many numbers is not looked at twice")
        self.outputs = [value.detach().clone().requires_grad_(value.is_floating_point()) for _, value in made]
        with torch.enable_grad():
            end, results = self.run(self.outputs)
        losses = [results[at] for at in calls]
        self.weights = {at: torch.zeros_like(loss) if one is None else one
                        for at, one, loss in zip(calls, derivatives(end, losses), losses, strict=True)}
        self.own = [self.touched(loss) for loss in losses]
        self.all = self.touched(end)
        self.apart = all(int(sum(own.int() for own in each).max()) < 2 for each in zip(*self.own, strict=True))
        self.losses = math.fsum(float((self.weights[at] * loss.detach()).sum())
                                for at, loss in zip(calls, losses, strict=True))
        self.rest = self.share(float(end.detach()))

    def run(self, outputs: list[torch.Tensor]) -> tuple[torch.Tensor, dict[int, torch.Tensor]]:
        """The loss if the model had made these outputs, and the results of all calls."""
        results: dict[int, torch.Tensor] = {}
        with drawn_apart():
            end = self.program.run(same_randomness=True, replaced={self.model: outputs},
                                   at=lambda at, _, out, *__: results.update({at: out}))
        return end, results

    def touched(self, loss: torch.Tensor) -> list[torch.Tensor]:
        """The entries of a sample's outputs that a loss depends on."""
        own = [value for value in self.outputs if value.requires_grad]
        return [(torch.zeros_like(out) if one is None else one).ne(0).any(0)
                for one, out in zip(derivatives(loss, own), own, strict=True)]

    def share(self, loss: float) -> float:
        return abs(loss - self.losses) / max(abs(loss), abs(self.losses), 1e-30)

    @property
    def factors(self) -> dict[int, float]:
        """Of losses that are one number each; NaN of others."""
        return {at: float(weight) if weight.numel() == 1 else math.nan for at, weight in self.weights.items()}

    @property
    def sum_of_losses(self) -> bool:
        return self.rest < NEAR and all(factor > 0 for factor in self.factors.values())

    @property
    def reads_more(self) -> bool:
        """Whether other terms say something of outputs that no loss of torch reads, and are not just kept small by it,
        as the divergence of a variational autoencoder is: none is left where these outputs are 0."""
        alone = [whole & ~torch.stack(own).any(0) for whole, *own in zip(self.all, *self.own, strict=True) if own]
        if self.rest < SMALL or not any(bool(one.any()) for one in alone):
            return False
        places = iter(alone)
        zeroed = [value.detach().masked_fill(next(places), 0) if value.requires_grad else value
                  for value in self.outputs]
        return not self.share(float(self.run(zeroed)[0].detach())) < SMALL

    @property
    def range(self) -> tuple[float, float]:
        """The smallest and the largest output."""
        outputs = [out.detach() for out in self.outputs]
        return min(float(out.min()) for out in outputs), max(float(out.max()) for out in outputs)

    @property
    def events(self) -> torch.Tensor | None:
        """The targets, where the model has one output and all that the loss reads beside it is a 0 or 1 for each of its
        entries. With another tensor of that size it is not known which of them is a mask."""
        if len(self.outputs) != 1:
            return None
        (output,) = self.outputs
        read = {leaf.number for node in self.program.nodes.values() if node.name != "model"
                for leaf in node.leaves if isinstance(leaf, Given)}
        rows = [value.detach().to(output.dtype).reshape(output.shape) for number in read
                if (value := self.program.given[number]).numel() == output.numel()]
        alike = bool(rows) and all(torch.equal(row, rows[0]) for row in rows)
        if not alike or not bool(((rows[0] == 0) | (rows[0] == 1)).all()):
            return None
        return rows[0] if 0 < float(rows[0].mean()) < 1 else None

    def of(self, output: torch.Tensor) -> float:
        """The loss of another output."""
        return float(self.run([output])[0].detach())


def derivatives(of: torch.Tensor, by: list[torch.Tensor]) -> tuple[torch.Tensor | None, ...]:
    return torch.autograd.grad(of, by, torch.ones_like(of), retain_graph=True, allow_unused=True) if by else ()
