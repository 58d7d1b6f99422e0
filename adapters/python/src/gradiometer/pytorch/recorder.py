"""What happens in a recorded step and around it, and what is written of it."""

from __future__ import annotations

import math
from typing import Any, Iterable

import torch
from torch import nn

from gradiometer.cadence import Cadence
from gradiometer.folder import RunFolder
from gradiometer.pytorch.again import Again
from gradiometer.pytorch.counted import program_of
from gradiometer.pytorch.evaluations import Evaluations
from gradiometer.pytorch.hooks import Hooks
from gradiometer.pytorch.losses import Loss, of_none
from gradiometer.pytorch.manifest import setup
from gradiometer.pytorch.network import learned
from gradiometer.pytorch.reading import Reading, broke_unseen
from gradiometer.pytorch.replay import Replay
from gradiometer.pytorch.step import Constants, Step
from gradiometer.pytorch.trace import Trace
from gradiometer.pytorch.units import Units
from gradiometer.pytorch.updates import Updates
from gradiometer.structure import Structure


class Recorder:
    """Measures recorded steps and writes them down."""

    def __init__(
        self, model: nn.Module, optimizers: list[Any], folder: RunFolder, cadence: Cadence, name: str,
        exact: bool, evaluates: bool, keeps_samples: bool, validation: Iterable[Any] | None,
    ) -> None:
        self.model, self.optimizers, self.folder, self.cadence, self.name = model, optimizers, folder, cadence, name
        self.updates = Updates(model, optimizers)
        self.hooks = Hooks(model, self.updates)
        self.again = Again(model, self.hooks.names, self.hooks.doors, exact)
        self.replay = Replay(model)
        self.evaluations = Evaluations(model, folder, evaluates and keeps_samples, validation)
        self.units = Units()
        self.structure: Structure | None = None
        self.loss: Loss | None = None
        self.evaluates, self.batch = evaluates, 0
        self.broke_unseen, self.told_break = -1, False

    def begin(self, step: int) -> None:
        """Puts the hooks in place for the step that comes."""
        self.step = step
        self.hooks.begin(self.before_update)

    def before_update(self) -> None:
        """While the weights are still the old ones: whether the loss can be computed again, and the exact gradients."""
        trace = self.hooks.trace
        if trace is None:
            return
        trace.paused = True
        with torch._C.DisableTorchFunction():
            program = program_of(trace)
            if program is None or not program.calls_model:
                if trace.passes:
                    self.replay.miss()
                return
            self.replay.attempt(self.replay.ask, program, trace.tape.root)
            if self.replay.works and self.evaluates and not self.evaluations.begun and trace.passes:
                self.replay.attempt(self.evaluations.before_update, program, trace.samples)
            if self.replay.works and self.again.asked(self.cadence.probes(self.step)):
                self.again.measure(self.step, program)

    def end(self, step: int, loss: Any, targets: Any) -> bool | None:
        """Takes the hooks away and writes the record. Whether all was finite; None if nothing was updated for it."""
        trace = self.hooks.lift()
        assert trace is not None
        self.hooks.learn(trace.entered, self.structure is None)
        try:
            if self.hooks.failed is not None:
                raise self.hooks.failed
            if self.updates.skipped():
                return None
            with torch._C.DisableTorchFunction():
                return self.write(step, trace, loss, targets)
        finally:
            trace.tape.forget()

    def write(self, step: int, trace: Trace, loss: Any, targets: Any) -> bool:
        seen = Step(trace, loss, targets, self.updates.apart)
        fresh = self.structure is None
        if self.structure is None or self.loss is None:
            self.structure, self.loss = learned(self.model, seen)
        if seen.apart:  # From here on: the next step may take the gradient of one of them only.
            self.updates.apart, self.replay.works, self.loss = True, False, of_none(self.loss)
        read, self.hooks.read = self.hooks.read, None
        self.evaluations.look(seen, self.loss, targets, read)
        if fresh:
            self.batch = seen.samples
            self.write_manifest(0)
            self.write_window(0)
        self.evaluations.write_first(step, seen.program, self.loss)
        record = self.measure(step, seen, self.structure, self.loss)
        broken, finite = record["non-finite"], math.isfinite(record["loss"])
        if broken is None and finite:  # A value that is no number says nothing of a unit.
            self.units.count(step, seen.passes, seen.samples)
        self.folder.line("step", record)
        self.told_break = broken is not None
        if seen.program is not None:
            seen.program.forget()
        return broken is None and finite

    def measure(self, step: int, seen: Step, structure: Structure, loss: Loss) -> dict[str, Any]:
        """The record of the step."""
        numbers, given = self.hooks.numbers, seen.given
        probes = self.cadence.probes(step)
        measured = self.updates.measure(probes, seen.trace.parameters.unknown)
        place = numbers.add(given.detach().reshape(()) if isinstance(given, torch.Tensor) else float(given))
        values = numbers.fetch()
        self.again.improve(step, seen.passes, measured, values)
        reading = Reading(structure, seen.passes, measured, values)
        constants = Constants(seen, loss)
        mean = constants.mean(values[place])
        rate = float(self.optimizers[0].param_groups[0]["lr"]) if self.updates.happened else None
        record = {"step": step, "samples": seen.samples or None, "loss": mean, "learning-rate": rate}
        record |= reading.record(step, mean, self.hooks.given)
        if probes and seen.program is not None and self.replay.works and math.isfinite(mean) and self.updates.happened:
            predicted = reading.predicted()
            record["loss-after"] = self.replay.loss(seen.program) / (constants.share * constants.factor)
            times = constants.share * constants.of_gradient() / measured.scale
            record["predicted-change"] = None if predicted is None else predicted / times
        return record

    def write_window(self, done: int) -> None:
        assert self.structure is not None
        weights = dict(self.model.named_parameters())
        filled = self.evaluations.samples.filled
        self.folder.line("window", self.units.close(done, self.structure.layers, weights, filled or 1))

    def evaluate(self, done: int) -> None:
        """The loss on samples of past batches, and with it the window of units."""
        if self.structure is None or self.loss is None:
            return
        if self.evaluates and self.replay.works:
            self.replay.attempt(self.evaluations.write, done, self.loss)
        self.write_rows(False)
        if done and self.units.samples >= (self.evaluations.samples.filled or 1):
            self.write_window(done)
            self.write_manifest(0)

    def write_rows(self, over: bool) -> None:
        """If the loss of the training is known on samples too."""
        if self.loss is not None and self.replay.works:
            self.evaluations.write_rows(self.loss, over)

    def write_manifest(self, done: int) -> None:
        assert self.structure is not None and self.loss is not None
        samples = self.evaluations.samples
        self.folder.manifest(setup(
            self.name, self.model, self.optimizers, self.structure, self.loss, self.hooks.inputs,
            self.loss.best(samples), self.batch, self.cadence.planned or done))

    def close(self, done: int, ending: str | None) -> None:
        self.hooks.abandon()
        if self.structure is None:
            return
        if self.broke_unseen >= 0 and not self.told_break:
            self.folder.line("step", broke_unseen(self.broke_unseen))
        broke = self.told_break or self.broke_unseen >= 0 or not all(
            bool(torch.isfinite(p).all()) for p in self.model.parameters())
        if not self.cadence.evaluates_after(done):
            self.evaluate(done)
        filled = self.evaluations.samples.filled
        if self.units.samples and (done <= self.cadence.every(done) or self.units.samples >= filled):
            self.write_window(done)
        self.write_rows(True)
        self.write_manifest(done)
        self.folder.line("ended", {"ending": "non-finite" if broke else ending or "completed"})

    def detach(self) -> None:
        self.hooks.abandon()
        self.folder.close()
