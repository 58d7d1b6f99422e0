"""An even sample of what the training has seen, and what is known of it: its loss now, and that of a constant."""

from __future__ import annotations

from typing import Any, Callable

import numpy as np
import torch
from torch import nn

from gradiometer.pytorch.forward_only import forward_only
from gradiometer.pytorch.program import Made, Node, Program

FEWEST = 256
MOST_KNOWN = 10_000
RIGHT = Made(-1, 0)
Right = Callable[[Node, tuple[Any, ...], dict[str, Any]], "tuple[int, int] | None"]


class Samples:
    """Rows of past batches, each as likely as any other. As many as fill whole batches, at least 256.

    :ivar whole: whether rows stay with those of their batch, since their losses depend on them or on their places
    """

    def __init__(self) -> None:
        self.random = np.random.default_rng(0)
        self.program: Program | None = None
        self.kept: dict[int, torch.Tensor] = {}
        self.batch = 0
        self.seen = 0
        self.known: set[float] = set()
        self.whole = False

    @property
    def room(self) -> int:
        return self.batch * -(-FEWEST // self.batch) if self.batch else 0

    @property
    def filled(self) -> int:
        """Rows that are kept, in whole batches."""
        return min(self.seen, self.room) // self.batch * self.batch if self.batch else 0

    def take(self, program: Program, samples: int) -> None:
        """Adds the batch of a step whose loss the program makes."""
        rows = {k: v for k, v in program.given.items() if is_row(v, samples)}
        if not rows or samples < 1:
            return
        if self.program is None or samples > self.batch or program.signature() != self.program.signature():
            if self.program is not None and samples < self.batch:
                return
            self.batch, self.seen = samples, 0
            self.known.clear()
            self.kept = {k: v.new_zeros((self.room, *v.shape[1:])) for k, v in rows.items()}
        if samples != self.batch:
            return
        self.program = program
        new = self.unknown(rows)
        if self.whole and len(new):
            new = np.arange(samples)
        places = self.places(len(new))
        stay = places < self.room
        if stay.any():
            for k, value in rows.items():
                to = torch.as_tensor(places[stay], device=value.device)
                self.kept[k][to] = value.detach()[torch.as_tensor(new[stay], device=value.device)]
        self.seen += len(new)

    def places(self, count: int) -> np.ndarray:
        """Where the next rows go; those from `room` on are not kept."""
        fresh = self.seen + np.arange(count)
        if not self.whole:
            return np.where(fresh < self.room, fresh, self.random.integers(0, fresh + 1))
        number = self.seen // self.batch
        slot = number if self.seen < self.room else int(self.random.integers(0, number + 1))
        return slot * self.batch + np.arange(count)

    def unknown(self, rows: dict[int, torch.Tensor]) -> np.ndarray:
        """The rows that did not come before, so that a small training part is kept as it is."""
        prints = 0.0
        for value in rows.values():
            flat = value.detach().reshape(len(value), -1).double()
            prints = prints + flat @ torch.cos(torch.arange(flat.shape[1], device=flat.device) * 1.618).double()
        fresh = []
        for at, print_of in enumerate(prints.tolist() if isinstance(prints, torch.Tensor) else []):
            if print_of not in self.known:
                fresh.append(at)
                if len(self.known) < MOST_KNOWN:
                    self.known.add(print_of)
        return np.array(fresh, dtype=np.int64)

    def batches(self) -> list[dict[int, torch.Tensor]]:
        whole = range(0, self.filled, self.batch) if self.batch else range(0)
        return [{k: v[start : start + self.batch] for k, v in self.kept.items()} for start in whole]

    def evaluate(self, model: nn.Module, right: Right) -> dict[Made, float]:
        """Means over the samples, in evaluation mode, of every single number that the program makes; at RIGHT the share
        of right answers, if answers are classes. Empty if there is nothing to evaluate."""
        sums: dict[Made, float] = {}
        answers = [0, 0]

        def look(place: int, node: Node, result: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
            if isinstance(result, torch.Tensor) and result.numel() == 1:
                sums[Made(place, 0)] = sums.get(Made(place, 0), 0.0) + float(result.detach())
            found = right(node, args, kwargs)
            if found is not None:
                answers[0] += found[0]
                answers[1] += found[1]

        batches = self.batches()
        if self.program is not None and batches:
            with forward_only(model):
                for module in model.modules():
                    module.training = False
                for rows in batches:
                    self.program.run(rows, at=look)
        means = {made: value / len(batches) for made, value in sums.items()}
        return means | ({RIGHT: answers[0] / answers[1]} if answers[1] else {})


def is_row(value: Any, samples: int) -> bool:
    return (
        isinstance(value, torch.Tensor)
        and not isinstance(value, nn.Parameter)
        and value.dim() > 0
        and value.shape[0] == samples
    )
