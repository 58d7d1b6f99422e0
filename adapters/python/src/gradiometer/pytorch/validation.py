"""The loss on batches of a held-out part, computed as the program computes that of a step."""

from __future__ import annotations

from typing import Any, Iterable

import torch
from torch import nn
from torch.utils._pytree import tree_flatten

from gradiometer.pytorch.forward_only import forward_only
from gradiometer.pytorch.program import Given, Node, Program
from gradiometer.pytorch.randomness import untouched
from gradiometer.pytorch.samples import Right, is_row

MOST_BATCHES, MOST_SAMPLES = 16, 2_048


class Validation:
    """The first batches of the part, read once.

    :param batches: what a loader gives: the tensors that the model reads and then those that the loss compares with, as
        the training loop hands them over
    """

    def __init__(self, batches: Iterable[Any], model: nn.Module) -> None:
        self.batches: list[list[torch.Tensor]] = []
        samples = 0
        with untouched(model):
            for batch in batches:
                found = [leaf.detach() for leaf in tree_flatten(batch)[0] if isinstance(leaf, torch.Tensor)]
                if found and found[0].dim():
                    self.batches.append(found)
                    samples += len(found[0])
                if len(self.batches) >= MOST_BATCHES or samples >= MOST_SAMPLES:
                    break

    def evaluate(self, model: nn.Module, program: Program, batch: int, right: Right, sums: bool) -> dict[str, Any]:
        """Mean loss over the samples, and the share of right answers; evaluation mode, no gradients, nothing drawn.

        :param batch: samples of the step that the program is of
        :raises ValueError: if the batches are not what the program reads
        """
        total, samples, answers = 0.0, 0, [0, 0]

        def look(_: int, node: Node, __: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
            found = right(node, args, kwargs)
            if found is not None:
                answers[0] += found[0]
                answers[1] += found[1]

        with forward_only(model):
            for module in model.modules():
                module.training = False
            for tensors in self.batches:
                rows = assigned(program, tensors, batch)
                count = len(tensors[0])
                total += float(program.run(rows, at=look)) * (1 if sums else count)
                samples += count
        return {"samples": samples, "loss": total / max(1, samples),
                "accuracy": answers[0] / answers[1] if answers[1] else None}


def assigned(program: Program, tensors: list[torch.Tensor], batch: int) -> dict[int, torch.Tensor]:
    """Which tensor of a batch stands for which row that a program reads: the model's first, in their order."""
    numbers: dict[int, None] = {}
    for node in program.nodes.values():
        for leaf in tree_flatten((node.args, node.kwargs))[0]:
            if isinstance(leaf, Given) and is_row(program.given[leaf.number], batch):
                numbers[leaf.number] = None
    if len(numbers) > len(tensors):
        raise ValueError(f"a step reads {len(numbers)} tensors of a batch, one of validation has {len(tensors)}")
    rows = {}
    for number, tensor in zip(numbers, tensors, strict=False):
        read = program.given[number]
        if tensor.shape[1:] != read.shape[1:] or tensor.dtype != read.dtype:
            raise ValueError(f"a step reads {tuple(read.shape)} of {read.dtype}, a batch of validation has "
                             f"{tuple(tensor.shape)} of {tensor.dtype}")
        rows[number] = tensor.to(read.device)
    return rows
