"""Evaluations, and what they need: samples of past batches, batches of a held-out part, rows for plain models."""

from __future__ import annotations

from typing import Any, Iterable

import torch
from torch import nn

from gradiometer.folder import RunFolder
from gradiometer.pytorch.heads import loss_of
from gradiometer.pytorch.independence import independent
from gradiometer.pytorch.losses import Loss
from gradiometer.pytorch.program import Made, Program
from gradiometer.pytorch.samples import RIGHT, Samples
from gradiometer.pytorch.step import Step
from gradiometer.pytorch.validation import Validation
from gradiometer.rows import Rows
from gradiometer.warned import warn

MOST_TARGETS = 10_000
"""Numbers to predict from which no more are taken; classes are counted for as long as it goes on."""


class Evaluations:
    """The evaluations of a run.

    :param keeps_rows: whether rows of batches are written to the run folder
    :param validation: batches of a held-out part, if there is one
    :ivar begun: whether there was a step whose loss could be computed again
    """

    def __init__(
        self, model: nn.Module, folder: RunFolder, keeps_rows: bool, validation: Iterable[Any] | None
    ) -> None:
        self.model, self.folder = model, folder
        self.samples = Samples()
        self.rows = Rows() if keeps_rows else None
        self.validation = None if validation is None else Validation(validation, model)
        self.begun = False
        self.at_first: dict[Made, float] = {}

    def before_update(self, program: Program, samples: int) -> None:
        """In the first step whose loss can be computed again, with the weights before its update."""
        self.begun = True
        if not independent(program, self.model, samples):
            self.samples.whole, self.rows = True, None
        self.samples.take(program, samples)
        if self.samples.program is None:
            warn("no evaluations, since nothing that the loss is made of is a tensor with a row for each sample")
        self.at_first = self.samples.evaluate(self.model, loss_of(program, "", samples).right)

    def look(self, step: Step, loss: Loss, targets: Any, read: torch.Tensor | None) -> None:
        """Takes the batch of a step in.

        :param targets: as the program gave them, and :param read: what the model read, if that is known
        """
        samples = step.trace.samples
        if step.program is not None:
            self.samples.take(step.program, samples)
        target = targets if isinstance(targets, torch.Tensor) else None
        wanted = loss.targets.samples < MOST_TARGETS or loss.classification
        if wanted and (step.program is not None or target is not None):
            told = loss.take(step.program, step.each, target)
            loss.batches.take(loss.batch if len(step.passes) == 1 else step.accumulated(loss), loss.classes)
            if self.rows is not None and read is not None and told is not None:
                read = read.detach()
                self.rows.take((read.float() if read.is_floating_point() else read).cpu().numpy(), told)

    def write_first(self, done: int, program: Program | None, loss: Loss) -> None:
        """What the step before which evaluations began showed, once."""
        self.write_train(done, program, self.at_first, loss)
        self.at_first = {}

    def write(self, done: int, loss: Loss) -> None:
        """Computes the loss on all of it after so many steps."""
        with torch._C.DisableTorchFunction():
            means = self.samples.evaluate(self.model, loss.right)
            self.write_train(done, self.samples.program, means, loss)
            self.write_validation(done, loss)

    def write_train(self, done: int, program: Program | None, means: dict[Made, float], loss: Loss) -> None:
        if program is not None and program.end in means:
            mean = means[program.end] / (loss.factor(program) * (self.samples.batch if loss.sums else 1))
            self.folder.line("evaluation", {"step": done, "part": "train", "samples": self.samples.filled,
                                            "loss": mean, "accuracy": means.get(RIGHT)})

    def write_validation(self, done: int, loss: Loss) -> None:
        """The loss on the part that was held out; without it, and said so once, where its batches do not fit."""
        program = self.samples.program
        if self.validation is None or program is None:
            return
        try:
            found = self.validation.evaluate(self.model, program, self.samples.batch, loss.right, loss.sums)
        except (ValueError, RuntimeError) as trouble:
            warn(f"validation is not recorded: {trouble}")
            self.validation = None
            return
        found["loss"] /= loss.factor(program)
        self.folder.line("evaluation", {"step": done, "part": "validation"} | found)

    def write_rows(self, loss: Loss, over: bool) -> None:
        """What plain models may be fitted to; over says that the run is."""
        if self.rows is not None:
            self.rows.write(self.folder.path, loss.reads, loss.classes, over)
