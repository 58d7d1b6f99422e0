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

    :ivar mixed: the rows, by the number of what is given to the program
    :ivar whole: whether rows stay with those of their batch, since their losses depend on them or on their places, or
        since batches differ in what a row holds, as in the length to which they are padded
    :ivar batches: then, each with the program of its own step
    """

    def __init__(self) -> None:
        self.random = np.random.default_rng(0)
        self.program: Program | None = None
        self.mixed: dict[int, torch.Tensor] = {}
        self.whole = False
        self.batches: list[Program] = []
        self.batch = 0
        self.seen = 0
        self.known: set[int] = set()

    @property
    def room(self) -> int:
        return self.batch * -(-FEWEST // self.batch) if self.batch else 0

    @property
    def filled(self) -> int:
        """Rows that are kept, in whole batches."""
        return min(self.seen, self.room) // self.batch * self.batch if self.batch else 0

    def rows(self, number: int) -> torch.Tensor | None:
        """The rows that are kept of one that is given to the program; None if none are, or not all of one form."""
        if not self.whole:
            return self.mixed[number][: self.filled] if self.filled and number in self.mixed else None
        given = [one.given[number] for one in self.batches if number in one.given]
        alike = len({value.shape for value in given}) == 1 and is_row(given[0], self.batch)
        return torch.cat(given) if alike else None

    def take(self, program: Program, samples: int) -> None:
        """Adds the batch of a step whose loss the program makes."""
        rows = {k: v for k, v in program.given.items() if is_row(v, samples)}
        if not rows or samples < 1:
            return
        if self.program is None or samples > self.batch or not self.fits(program, rows):
            if self.program is not None and samples < self.batch:
                return
            self.begin(rows, samples)
        if samples != self.batch:
            return
        if not self.whole and form(rows) != form(self.mixed):
            self.keep_whole()
        self.program = program
        new = self.unknown(rows)
        if not self.whole:
            self.mix(rows, new)
        elif len(new):
            self.keep(program.kept(rows))

    def fits(self, program: Program, rows: dict[int, torch.Tensor]) -> bool:
        """Whether a step has the functions of those before it, and rows of their precision, on their device."""
        assert self.program is not None
        was = self.program.given
        return program.signature() == self.program.signature() and all(
            (v.dtype, v.device) == (was[k].dtype, was[k].device) for k, v in rows.items())

    def begin(self, rows: dict[int, torch.Tensor], samples: int) -> None:
        """Forgets all rows, for those of another kind or of larger batches."""
        self.batch, self.seen = samples, 0
        self.known.clear()
        self.batches.clear()
        self.mixed = {k: v.new_zeros((self.room, *v.shape[1:])) for k, v in rows.items() if not self.whole}

    def keep_whole(self) -> None:
        """From here on batches stay whole; the rows that are there make up the first of them."""
        assert self.program is not None
        self.batches = [self.program.kept({k: v[start : start + self.batch] for k, v in self.mixed.items()})
                        for start in range(0, self.filled, self.batch)]
        self.seen -= self.seen % self.batch
        self.whole = True
        self.mixed.clear()

    def mix(self, rows: dict[int, torch.Tensor], new: np.ndarray) -> None:
        """Puts the new rows of a batch in the places of others; those whose places are from `room` on are not kept."""
        fresh = self.seen + np.arange(len(new))
        places = np.where(fresh < self.room, fresh, self.random.integers(0, fresh + 1))
        stay = places < self.room
        if stay.any():
            for k, value in rows.items():
                to = torch.as_tensor(places[stay], device=value.device)
                self.mixed[k][to] = value.detach()[torch.as_tensor(new[stay], device=value.device)]
        self.seen += len(new)

    def keep(self, batch: Program) -> None:
        """Puts a batch in the place of another, or beside them while there is room."""
        number = self.seen // self.batch
        slot = number if self.seen < self.room else int(self.random.integers(0, number + 1))
        if slot == len(self.batches) and self.seen < self.room:
            self.batches.append(batch)
        elif slot < len(self.batches):
            self.batches[slot] = batch
        self.seen += self.batch

    def unknown(self, rows: dict[int, torch.Tensor]) -> np.ndarray:
        """The rows that did not come before, so that a small training part is kept as it is."""
        fresh = []
        for at, parts in enumerate(zip(*map(bytes_of, rows.values()), strict=True)):
            print_of = hash(b"".join(row.tobytes() for row in parts))
            if print_of not in self.known:
                fresh.append(at)
                if len(self.known) < MOST_KNOWN:
                    self.known.add(print_of)
        return np.array(fresh, dtype=np.int64)

    @property
    def parts(self) -> list[tuple[Program, dict[int, torch.Tensor]]]:
        """What is kept, batch by batch: a program, and the rows that are given to it."""
        if self.program is None or self.whole:
            return [(one, {}) for one in self.batches]
        return [(self.program, {k: v[start : start + self.batch] for k, v in self.mixed.items()})
                for start in range(0, self.filled, self.batch or 1)]

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

        parts = self.parts
        if not parts:
            return {}
        with forward_only(model):
            for module in model.modules():
                module.training = False
            for program, given in parts:
                program.run(given, at=look)
        means = {made: value / len(parts) for made, value in sums.items()}
        return means | ({RIGHT: answers[0] / answers[1]} if answers[1] else {})


def is_row(value: Any, samples: int) -> bool:
    tensor = isinstance(value, torch.Tensor) and not isinstance(value, nn.Parameter)
    return bool(tensor and value.dim() > 0 and value.shape[0] == samples)


def form(rows: dict[int, torch.Tensor]) -> dict[int, torch.Size]:
    """The extents of one row of each."""
    return {number: value.shape[1:] for number, value in rows.items()}


def bytes_of(value: torch.Tensor) -> np.ndarray:
    """Each row as bytes: equal rows have equal ones, at whatever place of a batch."""
    return value.detach().cpu().contiguous().view(torch.uint8).reshape(len(value), -1).numpy()
