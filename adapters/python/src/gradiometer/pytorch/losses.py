"""What a loss takes the network's output for, and how far a prediction without a look at the inputs gets with it."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable

import numpy as np
import torch

from gradiometer.batches import Batches
from gradiometer.constant import Best, best_constant, loss_floor
from gradiometer.profile import Targets, entropy
from gradiometer.pytorch import operations
from gradiometer.pytorch.constant_error import error_of
from gradiometer.pytorch.joined import Joined, crossed
from gradiometer.pytorch.program import Given, Node, Program
from gradiometer.pytorch.samples import Samples
from gradiometer.pytorch.scale import Scale


def of_none(loss: Loss) -> Loss:
    """What is known where there are several losses and no one program."""
    return loss if loss.program is None else Loss(None, False, 0, None)


class Loss:
    """The loss of a program, and the targets of its last batch where there is one for each sample.

    :ivar at: of how many calls of the same name in front of it
    :ivar ends: of a loss that is none of torch, what it has of targets that are events and of their opposites
    """

    at = 0
    ends: tuple[float, float] | None = None

    def __init__(self, program: Program | None, log_softmax: bool, samples: int, node: Node | None) -> None:
        """:param node: the call of torch that it is; None where it is another function, or a sum of several"""
        self.node = node
        names = {n.name for n in program.nodes.values()} if program else set()
        self.program = program
        self.targets = Targets()
        self.batches = Batches()
        self.batch: np.ndarray | None = None
        self.classes = 0
        self.power = 0
        if self.node is not None:
            self.name = self.node.name
            self.reads = operations.LOSSES[self.name]
            if self.name == "nll_loss" and (log_softmax or "log_softmax" in names):
                self.reads = "class-logits"
        else:
            self.power = 0 if not names or names - operations.BY_HAND else 1 if "abs" in names else 2
            self.name = {0: "loss", 1: "absolute error", 2: "squared error"}[self.power if self.by_hand(names) else 0]
            self.reads = "values" if self.by_hand(names) else "other"
        by_outputs = self.reads == "values" or self.reads.startswith("event")
        self.joined = Joined(program, self.node, by_outputs, samples) if program is not None else None
        self.crosses = program is not None and self.reads == "values" and crossed(program, self.node)

    @property
    def sums(self) -> bool:
        """Whether the samples' losses are summed up."""
        return self.joined is not None and self.joined.samples

    @property
    def join(self) -> Callable[..., Any]:
        """Makes the loss of a sample of those of its outputs."""
        return np.sum if self.joined is not None and self.joined.outputs else np.mean

    def factor(self, program: Program) -> float:
        """By which the program multiplies its loss. Dividing a sum by the samples is no such constant."""
        return 1.0 if self.joined is not None and self.joined.averages else Scale(program).factor

    def by_hand(self, names: set[str]) -> bool:
        """Whether the functions are those of a squared or absolute error that is written out."""
        return self.power > 0 and bool(names & {"sub", "rsub", "__rsub__"}) and bool(
            names & {"pow", "__pow__", "square", "abs", "mul"})

    def take(self, program: Program, samples: int, given: torch.Tensor | None) -> np.ndarray | None:
        """Looks at the targets of one batch, which are given or stand in the program. Gives back those of which it is
        known how well any model does: a class for each sample, or numbers under a squared error."""
        node = self.call(program)
        target = program.value(operations.argument(node.args, node.kwargs, 1, "target", None)) if node else given
        output = program.value(operations.argument(node.args, node.kwargs, 0, "input", None)) if node else None
        if target is None and self.reads == "values":
            target = program.subtracted()
        self.batch = None
        if target is None or not isinstance(target, torch.Tensor):
            return None
        if self.reads.startswith("class") and output is not None and not target.is_floating_point():
            self.classes = int(output.shape[1 if output.dim() > 1 else 0])
            labels = target.detach().cpu().numpy()
            self.targets.take_labels(labels, self.classes)
            self.batch = labels if labels.shape == (samples,) else None
            return labels if labels.ndim == 1 and self.alike() else None
        rows = target.detach().double().cpu().numpy()
        rows = rows.reshape(samples, -1) if samples and rows.size % samples == 0 else rows.reshape(-1, 1)
        if self.reads.startswith("event") and rows.shape[1] == 1 and np.isin(rows, (0, 1)).all():
            self.classes = 2
            self.targets.take_labels(rows, 2)
            self.batch = rows if len(rows) == samples else None
            return rows.reshape(-1).astype(np.int32) if self.alike() else None
        if self.classes == 0:
            self.targets.take_numbers(rows)
            self.batch = rows if len(rows) == samples else None
        return rows if self.name == "mse_loss" or self.power == 2 else None

    def alike(self) -> bool:
        """Whether all classes count alike: a network that is told otherwise is not held against models that are not."""
        places = {"weight": 2, "pos_weight": 6}
        return self.node is not None and all(
            operations.argument(self.node.args, self.node.kwargs, at, key, None) is None for key, at in places.items())

    @property
    def classification(self) -> bool:
        return self.classes > 1

    def right(self, node: Node, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[int, int] | None:
        """How many samples of a batch get the right class, and of how many."""
        if node.name != self.name or self.reads in ("values", "other"):
            return None
        output = operations.argument(args, kwargs, 0, "input", None)
        target = operations.argument(args, kwargs, 1, "target", None)
        if target is None or (target.is_floating_point() and self.reads.startswith("class")):
            return None
        if self.reads.startswith("event"):
            if self.classes != 2 and output.dim() > 1 and output.shape[-1] > 1:
                return None
            answer = output > (0.0 if self.reads == "event-logits" else 0.5)
            return int((answer == (target > 0.5)).sum()), target.numel()
        answer = output.argmax(1 if output.dim() > 1 else 0)
        counts = target != kwargs.get("ignore_index", -100)
        return int(((answer == target) & counts).sum()), int(counts.sum())

    def call(self, program: Program | None) -> Node | None:
        """The call that it is in the program of another step."""
        calls = [n for n in program.nodes.values() if n.name == self.name] if self.node and program else []
        return calls[self.at] if len(calls) > self.at else None

    def best(self, samples: Samples) -> Best:
        """How far a constant gets on the samples that are kept for evaluations."""
        targets = self.targets_among(samples)
        return Best(*self.trivial(targets), 0.0 if self.classification else loss_floor(self.reads, targets, self.join))

    def targets_among(self, samples: Samples) -> Targets:
        """The targets of the samples that are kept; all that were seen where those are not known."""
        node = self.call(samples.program)
        leaf = operations.argument(node.args, node.kwargs, 1, "target", None) if node else None
        kept = samples.rows(leaf.number) if isinstance(leaf, Given) else None
        if kept is None:
            return self.targets
        among, values = Targets(), kept.detach().double().cpu().numpy()
        if self.classification:
            among.take_labels(values, self.classes)
            return among if among.counts.sum() else self.targets
        among.take_numbers(values.reshape(len(values), -1))
        return among

    def trivial(self, targets: Targets) -> tuple[float, float]:
        """Loss and accuracy of the best constant prediction on targets; NaN where they are not known."""
        if self.classification and not self.reads.startswith("event"):
            shares = targets.shares()
            weight = self.weights(2, "weight")
            weighed = shares if weight is None or len(weight) != len(shares) else shares * weight / (shares @ weight)
            smoothing = float((self.node.kwargs if self.node else {}).get("label_smoothing") or 0)
            constant = entropy((1 - smoothing) * weighed + smoothing / len(shares))
            return constant, float(shares.max())
        error = partial(error_of, self.name, self.power)
        return best_constant(self.reads, targets, error, self.join, self.weights(6, "pos_weight"))

    def weights(self, place: int, key: str) -> np.ndarray | None:
        """The weights of classes, or of events that happen, if the loss has any."""
        leaf = operations.argument(self.node.args, self.node.kwargs, place, key, None) if self.node else None
        found = self.program.value(leaf) if self.program is not None and leaf is not None else None
        return found.detach().double().cpu().numpy().reshape(-1) if isinstance(found, torch.Tensor) else None
