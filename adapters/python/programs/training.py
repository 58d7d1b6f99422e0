"""One training: a network, its data, its loss and optimiser, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable

import torch
from torch import nn
from toy_data import Data


@dataclass
class Program:
    """A program of PyTorch in the usual form.

    :param causes: of which its diagnosis should name one first; none for a healthy one
    :param schedule: by which the rate is multiplied after each epoch
    """

    model: Callable[[], nn.Module]
    data: Callable[[], Data]
    loss: Callable[..., torch.Tensor]
    causes: tuple[str, ...] = ()
    rate: float = 0.05
    optimizer: str = "SGD"
    epochs: int = 12
    batch: int = 32
    options: dict[str, Any] = field(default_factory=dict)
    clip: float = 0.0
    schedule: float = 1.0
    forgets_to_zero: bool = False
    shuffles: bool = True

    def run(self, watch: Callable[[nn.Module, Any], Any], seed: int = 1) -> Any:
        torch.manual_seed(seed)
        model = self.model()
        parameters = [p for p in model.parameters() if not getattr(p, "left_out", False)]
        optimizer = getattr(torch.optim, self.optimizer)(parameters, lr=self.rate, **self.options)
        x, y = self.data()
        with watch(model, optimizer) as watching:
            for _ in range(self.epochs):
                for at in (torch.randperm if self.shuffles else torch.arange)(len(x)).split(self.batch):
                    loss = self.loss(model(x[at]), y[at])
                    if not self.forgets_to_zero:
                        optimizer.zero_grad()
                    loss.backward()
                    if self.clip:
                        nn.utils.clip_grad_norm_(model.parameters(), self.clip)
                    optimizer.step()
                    watching.step(loss, inputs=x[at], targets=y[at])
                for group in optimizer.param_groups:
                    group["lr"] *= self.schedule
        return watching
