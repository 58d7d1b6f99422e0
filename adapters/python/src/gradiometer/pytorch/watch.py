"""The watcher: what it does at each step, and that it never harms the program that it watches."""

from __future__ import annotations

import math
import os
from typing import Any, Callable, Iterable

import torch
from torch import nn

import gradiometer
from gradiometer.cadence import Cadence
from gradiometer.doctor import diagnose
from gradiometer.folder import RunFolder
from gradiometer.layer import Layer
from gradiometer.pytorch.compiled import COMPILED
from gradiometer.pytorch.recorder import Recorder
from gradiometer.warned import stopped, warn


class Watch:
    """Watches the training of a model.

    :param model: any module tree
    :param optimizer: an optimiser of torch.optim, or a list of them
    :param name: of the run
    :param out: where the run folder is made
    :param steps: steps of the whole training, if known; readings are then spread evenly over it
    :param every: steps from one recorded step to the next; by itself about a thousand in all
    :param exact: in recorded steps a second backward pass with the loss times a power of two, so that gradients below
        float32's range are read as what they are
    :param evaluate: whether the loss is computed on samples of past batches every so often
    :param keep_samples: whether at most 1,000 rows of batches are kept in the run folder, so that a diagnosis can tell
        what plain models reach on them
    :param validation: batches of a held-out part, such as a loader, on which it is computed then too; the first 16 of
        them, or 2,048 samples, are read once
    """

    def __init__(
        self,
        model: nn.Module,
        optimizer: Any,
        *,
        name: str | None = None,
        out: str | os.PathLike[str] = "runs",
        steps: int = 0,
        every: int = 0,
        exact: bool = False,
        evaluate: bool = True,
        keep_samples: bool = True,
        validation: Iterable[Any] | None = None,
    ) -> None:
        self.done = 0
        self.recorder: Recorder | None = None
        self.path: Any = None
        self.cadence = Cadence(steps, every)
        self.records = False
        self.loss_is_finite = True
        optimizers = list(optimizer) if isinstance(optimizer, (list, tuple)) else [optimizer]

        def start() -> None:
            target = getattr(model, "_orig_mod", model)
            title = name or type(target).__name__
            folder = RunFolder(out, title, f"gradiometer {gradiometer.__version__} for PyTorch", "standard")
            self.path = folder.path
            self.recorder = Recorder(target, optimizers, folder, self.cadence, title, exact, evaluate, keep_samples,
                                     validation)
            if target is not model:
                self.recorder.hooks.see_parameters_only(COMPILED)
            self.prepare()

        self.safely(start)

    def __enter__(self) -> "Watch":
        return self

    def __exit__(self, kind: Any, *_: Any) -> None:
        self.close("interrupted" if kind is not None else None)

    def prepare(self) -> None:
        """Decides about the next step. Only a recorded one has hooks."""
        assert self.recorder is not None
        self.records = self.cadence.records(self.done) or not self.loss_is_finite
        if self.records:
            self.recorder.begin(self.done)

    def between(self) -> None:
        """What comes after a step that is done, and before the next one."""
        assert self.recorder is not None
        if self.cadence.evaluates_after(self.done):
            self.recorder.evaluate(self.done)
        self.prepare()

    def step(self, loss: Any, inputs: Any = None, targets: Any = None) -> None:
        """Tells the watcher that one step is done. Call it after the optimiser's step.

        :param loss: of the step's batch
        :param inputs: what the model read, and targets: what it should have answered; both are found without being
            given wherever the loss is made of functions of torch
        """
        if self.recorder is not None:
            self.safely(self.passed, loss, targets)

    def passed(self, loss: Any, targets: Any) -> None:
        if self.records or self.wakes(loss):
            self.recorded(loss, targets)
            return
        self.done += 1
        if self.cadence.records(self.done) or self.cadence.evaluates_after(self.done):
            self.between()

    def wakes(self, loss: Any) -> bool:
        """Whether the loss of a step without hooks is no number; on another device that is not asked for."""
        if isinstance(loss, torch.Tensor):
            if loss.device.type != "cpu" or loss.numel() != 1:
                return False
            loss = loss.item()
        return not math.isfinite(loss)

    def recorded(self, loss: Any, targets: Any) -> None:
        assert self.recorder is not None
        if self.records:
            finite = self.recorder.end(self.done, loss, targets)
            if finite is None:  # A step that a gradient scaler left out is none.
                self.recorder.begin(self.done)
                return
            self.loss_is_finite = finite or self.recorder.told_break
        else:
            self.loss_is_finite = False
            self.recorder.broke_unseen = self.done
        self.done += 1
        self.between()

    def evaluation(
        self, loss: float, part: str = "validation", accuracy: float | None = None, samples: int = 0
    ) -> None:
        """Records an evaluation that the program made by itself, of the part train, validation or test."""
        if self.recorder is not None:
            self.safely(lambda folder: folder.line("evaluation", {
                "step": self.done, "part": part, "loss": float(loss), "samples": samples or None,
                "accuracy": None if accuracy is None else float(accuracy)}), self.recorder.folder)

    def close(self, ending: str | None = None) -> None:
        """Ends the record; leaving the with block does it."""
        if self.recorder is not None:
            self.safely(self.recorder.close, self.done, ending)
        self.detach()

    def diagnose(self, command: str | None = None) -> int | None:
        """Closes the record and prints what Gradiometer says of it; returns its exit code, None if it is not there."""
        self.close()
        return None if self.path is None else diagnose(self.path, command)

    def layers(self) -> list[Layer]:
        """The layers that were seen, by index; empty before the first step is done."""
        structure = self.recorder.structure if self.recorder else None
        return structure.layers if structure else []

    def detach(self) -> None:
        """Takes every hook away; the program goes on as if it had never been watched."""
        recorder, self.recorder = self.recorder, None
        if recorder is not None:
            try:
                recorder.detach()
            except Exception:  # noqa: BLE001, S110
                pass

    def safely(self, action: Callable[..., Any], *args: Any) -> None:
        """Does it; if it fails, says so in one warning and watches no longer."""
        try:
            action(*args)
        except Exception as trouble:  # noqa: BLE001
            self.detach()
            warn(stopped(self.done, self.path, trouble))
