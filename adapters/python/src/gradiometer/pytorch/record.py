"""What happens in a recorded step, and the file that comes of it."""

from __future__ import annotations

import functools
import math
from typing import Any, Callable, Iterable

import torch
from torch import nn

from gradiometer.cadence import Cadence
from gradiometer.folder import RunFolder
from gradiometer.profile import Columns
from gradiometer.pytorch.again import Again
from gradiometer.pytorch.doors import Doors
from gradiometer.layer import Layer
from gradiometer.pytorch.layers import Pass
from gradiometer.pytorch.losses import Loss
from gradiometer.pytorch.manifest import setup
from gradiometer.pytorch.moments import Moments, Numbers
from gradiometer.pytorch.parameters import Updates
from gradiometer.pytorch.randomness import untouched
from gradiometer.pytorch.reading import Reading
from gradiometer.pytorch.samples import RIGHT, Samples
from gradiometer.rows import Rows
from gradiometer.structure import Structure
from gradiometer.pytorch.tape import Made, Program
from gradiometer.pytorch.trace import Trace, first_tensor
from gradiometer.pytorch.units import Units
from gradiometer.pytorch.validation import Validation
from gradiometer.warned import warn

SAME = 1e-5
"""Relative difference within which a loss that was computed again is the same."""


class Recorder:
    """Measures recorded steps and writes them down."""

    def __init__(
        self, model: nn.Module, optimizers: list[Any], folder: RunFolder, cadence: Cadence, name: str,
        exact: bool, evaluates: bool, keeps_samples: bool, validation: Iterable[Any] | None,
        detach: Callable[[], None],
    ) -> None:
        self.model, self.optimizers, self.folder, self.cadence, self.name = model, optimizers, folder, cadence, name
        self.names = {id(p): n for n, p in model.named_parameters(remove_duplicate=True)}
        self.updates = Updates(model, optimizers)
        self.samples, self.units, self.inputs = Samples(), Units(), Columns()
        self.structure: Structure | None = None
        self.loss: Loss | None = None
        self.doors = Doors(model)
        self.again = Again(model, self.names, self.doors, exact)
        self.evaluates = evaluates
        self.rows = Rows() if evaluates and keeps_samples else None
        self.read: torch.Tensor | None = None
        self.validation = None if validation is None else Validation(validation, model)
        self.sees_layers = True
        self.replays: bool | None = None
        self.trace: Trace | None = None
        self.handles: list[Any] = []
        self.broke_unseen = -1
        self.told_break = False
        self.last_loss = math.nan
        self.batch = 0
        self.give_up = detach
        self.failed: Exception | None = None
        self.at_first: dict[Made, float] = {}

    def begin(self, step: int) -> None:
        """Puts the hooks in place for the step that comes. Functions are seen from the model's first pass with
        gradients on, so that what a program does between two steps, such as a validation, is left alone."""
        self.step = step
        self.numbers = Numbers()
        self.given: Moments | None = None
        self.trace = Trace(self.model, self.names, self.numbers)
        self.trace.trouble = self.remember
        if self.sees_layers:
            self.handles += self.doors.watch(self.guarded(self.enter), self.guarded(self.leave))
        self.updates.begin(self.numbers, self.before_update, self.guarded)

    def remember(self, trouble: Exception) -> None:
        self.failed = self.failed or trouble

    def guarded(self, action: Callable[..., Any]) -> Callable[..., Any]:
        """An exception in a hook is kept until the step is over and never reaches the program."""

        @functools.wraps(action)
        def hook(*args: Any, **kwargs: Any) -> Any:
            if self.failed is None:
                try:
                    return action(*args, **kwargs)
                except Exception as trouble:  # noqa: BLE001
                    self.remember(trouble)
            return None

        return hook

    def enter(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        trace = self.trace
        assert trace is not None
        first = not trace.passes
        if not trace.enter(module, args, kwargs):
            return
        if first:
            trace.begin()
        given = first_tensor((args, kwargs))
        self.read = given
        if given is not None and given.is_floating_point():
            self.given = self.given or Moments()
            with torch._C.DisableTorchFunction():
                self.given.take(self.numbers, given)
        if given is not None and self.inputs.samples < 4_096:
            with torch._C.DisableTorchFunction():
                rows = given.detach()
                self.inputs.take(rows.float().cpu().numpy() if rows.is_floating_point() else rows[:0].cpu().numpy())

    def leave(self, module: nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any], output: Any) -> None:
        assert self.trace is not None
        self.trace.leave(module, args, kwargs, output)

    def before_update(self) -> None:
        """While the weights are still the old ones: whether the loss can be computed again, and the exact gradients."""
        trace = self.trace
        if trace is None:
            return
        trace.paused = True
        with torch._C.DisableTorchFunction():
            program = trace.tape.to(None, trace.passes[-1].samples if trace.passes else 0)
            if program is None or not program.calls_model:
                self.replays = self.replays or False
                return
            if self.replays is None and trace.tape.root is not None:
                again = self.replayed(program)
                was = float(trace.tape.root.detach())
                self.replays = abs(again - was) <= SAME * abs(was) or (again != again and was != was)
            if self.structure is None and self.replays and self.evaluates and trace.passes:
                self.samples.take(program, trace.passes[-1].samples)
                self.at_first = self.samples.evaluate(self.model, lambda n, a, k: Loss(program, False).right(n, a, k))
            if self.replays and self.again.asked(self.cadence.probes(self.step)):
                self.again.measure(self.step, program)

    def replayed(self, program: Program) -> float:
        with untouched(self.model), torch.no_grad():
            return float(program.run(same_randomness=True))

    def end(self, step: int, loss: Any, inputs: Any, targets: Any) -> bool | None:
        """Takes the hooks away and writes the record. Whether all was finite; None if nothing was updated for it."""
        trace = self.trace
        assert trace is not None
        self.lift()
        self.doors.learn(trace.entered)
        try:
            if self.failed is not None:
                raise self.failed
            if self.updates.skipped():
                return None
            with torch._C.DisableTorchFunction():
                return self.write(step, trace, loss, inputs, targets)
        finally:
            trace.tape.forget()

    def write(self, step: int, trace: Trace, loss: Any, inputs: Any, targets: Any) -> bool:
        program = trace.tape.to(loss, trace.passes[-1].samples if trace.passes else 0)
        program = program if program is not None and program.calls_model else None
        passes = [p for p in trace.passes if p.went_back] or trace.passes[-1:]
        samples = sum(p.samples for p in passes) or (len(targets) if hasattr(targets, "__len__") else 0)
        fresh = self.structure is None
        if self.structure is None:
            self.learn_structure(passes, program, samples)
        self.look_at_data(program, passes, inputs, targets)
        if fresh:
            self.batch = samples
            self.write_manifest(0)
            self.folder.line("window", self.window(0))
            self.evaluated(0, program, self.at_first)
        assert self.structure is not None and self.loss is not None
        probes = self.cadence.probes(step)
        measured = self.updates.measure(probes)
        place = self.numbers.add(loss.detach() if isinstance(loss, torch.Tensor) else float(loss))
        values = self.numbers.fetch()
        self.again.improve(step, passes, measured, values)
        reading = Reading(self.structure, passes, measured, values)
        share = samples if self.loss.sums and samples else 1
        factor = self.loss.factor(program) if program is not None else 1.0
        mean = values[place] / (share * self.factor_of(loss, values[place], program, factor))
        self.last_loss = mean
        record = self.record(step, reading, samples, mean)
        broken = record["non-finite"]
        if probes and program is not None and self.replays and math.isfinite(mean) and self.updates.happened:
            predicted = reading.predicted()
            record["loss-after"] = self.replayed(program) / (share * factor)
            times = share * self.gradient_factor(trace, passes, factor) / measured.scale
            record["predicted-change"] = None if predicted is None else predicted / times
        if broken is None and math.isfinite(mean):  # A value that is no number says nothing of a unit.
            self.count_units(step, passes, samples)
        self.folder.line("step", record)
        self.told_break = broken is not None
        if program is not None:
            program.forget()
        return broken is None and math.isfinite(mean)

    def gradient_factor(self, trace: Trace, passes: list[Pass], factor: float) -> float:
        """By which the gradient is larger than that of the loss of one batch: the constant, times the batches that are
        accumulated."""
        assert self.loss is not None
        whole = trace.tape.to(None, passes[-1].samples)
        parts = max(1, min(trace.backwards, len(passes)))
        return parts * (factor if whole is None else self.loss.factor(whole))

    def factor_of(self, loss: Any, value: float, program: Program | None, factor: float) -> float:
        """The constant in a loss that was given: that of the program, unless the program's end is another number."""
        if program is None or factor == 1 or not math.isfinite(value):
            return 1.0
        end = program.values.get(program.end)
        made = end is loss or end is None or abs(float(end.detach()) - value) <= SAME * abs(value)
        return factor if made else 1.0

    def record(self, step: int, reading: Reading, samples: int, loss: float) -> dict[str, Any]:
        broken = reading.non_finite(step, loss, self.given)
        return {
            "step": step,
            "samples": samples or None,
            "loss": loss,
            "learning-rate": float(self.optimizers[0].param_groups[0]["lr"]),
            "gradient-norm": reading.before,
            "clipped-norm": reading.after,
            "input": self.given.read(reading.values) if self.given is not None else None,
            "layers": reading.layers(),
            "non-finite": broken,
        }

    def learn_structure(self, passes: list[Pass], program: Program | None, samples: int) -> None:
        called = passes[-1].network() if passes else []
        for layer in called:
            count = passes[-1].taken[layer.key].output.count
            size = math.prod(layer.output)
            if samples and count and count != size * passes[-1].samples:
                positions = count // max(1, layer.units * passes[-1].samples)
                layer.output = [layer.units] + ([positions] if positions > 1 else [])
        ends_in_log = bool(called) and called[-1].kind == "log_softmax"
        self.loss = Loss(program, ends_in_log, passes[-1].samples if passes else 0)
        if ends_in_log and self.loss.reads == "class-logits":
            called.pop()
        if not called:
            called = self.only_parameters()
        self.structure = Structure(called)

    def only_parameters(self) -> list[Layer]:
        """What is known of a model whose forward pass cannot be seen: its weights, in their order."""
        from gradiometer import roles

        layers: dict[str, Layer] = {}
        for name, p in self.model.named_parameters():
            owner = name.rpartition(".")[0]
            if owner not in layers:
                units = [p.shape[0] if p.dim() else 1]
                role = roles.WEIGHTS if p.dim() > 1 else roles.OTHER
                layers[owner] = Layer(("parameters", owner), "module", role, (), 1, units, units)
            layers[owner].parameters.append(("weights" if p.dim() > 1 else "bias", name))
        return list(layers.values())

    def look_at_data(self, program: Program | None, passes: list[Pass], inputs: Any, targets: Any) -> None:
        assert self.loss is not None
        samples = passes[-1].samples if passes else 0
        if program is not None:
            self.samples.take(program, samples)
        target = targets if isinstance(targets, torch.Tensor) else None
        if (self.loss.targets.samples < 10_000 or self.loss.classification) and (program is not None or target is not None):
            told = self.loss.take(program, samples, target)
            if self.rows is not None and self.read is not None and told is not None:
                read = self.read.detach()
                self.rows.take((read.float() if read.is_floating_point() else read).cpu().numpy(), told)
        self.read = None

    def count_units(self, step: int, passes: list[Pass], samples: int) -> None:
        for one in passes:
            for key, taken in one.taken.items():
                if taken.counts is not None:
                    self.units.add(key, taken.counts, step)
        self.units.samples += samples

    def window(self, done: int) -> dict[str, Any]:
        assert self.structure is not None
        weights = dict(self.model.named_parameters())
        return self.units.close(done, self.structure.layers, weights, self.samples.filled or 1)

    def evaluate(self, done: int) -> None:
        """The loss on samples of past batches, and with it the window of units."""
        if self.structure is None or self.loss is None:
            return
        if self.evaluates and self.replays:
            with torch._C.DisableTorchFunction():
                self.evaluated(done, self.samples.program, self.samples.evaluate(self.model, self.loss.right))
                self.validated(done)
        self.keep(False)
        if done and self.units.samples >= (self.samples.filled or 1):
            self.folder.line("window", self.window(done))
            self.write_manifest(0)

    def keep(self, over: bool) -> None:
        """Writes what plain models may be fitted to, if the loss of the training is known on samples too."""
        if self.rows is not None and self.loss is not None and self.replays:
            self.rows.write(self.folder.path, self.loss.reads, self.loss.classes, over)

    def evaluated(self, done: int, program: Program | None, means: dict[Made, float]) -> None:
        assert self.loss is not None
        if program is not None and program.end in means:
            loss = means[program.end] / (self.loss.factor(program) * (self.samples.batch if self.loss.sums else 1))
            self.folder.line("evaluation", {"step": done, "part": "train", "samples": self.samples.filled,
                                            "loss": loss, "accuracy": means.get(RIGHT)})

    def validated(self, done: int) -> None:
        """The loss on the part that was held out; without it, and said so once, where its batches do not fit."""
        program = self.samples.program
        if self.validation is None or program is None or self.loss is None:
            return
        try:
            found = self.validation.evaluate(self.model, program, self.samples.batch, self.loss.right, self.loss.sums)
        except (ValueError, RuntimeError) as trouble:
            warn(f"validation is not recorded: {trouble}")
            self.validation = None
            return
        found["loss"] /= self.loss.factor(program)
        self.folder.line("evaluation", {"step": done, "part": "validation"} | found)

    def write_manifest(self, done: int) -> None:
        assert self.structure is not None and self.loss is not None
        self.folder.manifest(setup(
            self.name, self.model, self.optimizers, self.structure, self.loss, self.inputs,
            self.loss.targets_among(self.samples.program, self.samples.kept, self.samples.filled),
            self.batch, self.cadence.planned or done))

    def close(self, done: int, ending: str | None) -> None:
        self.leave_step()
        if self.structure is None:
            return
        if self.broke_unseen >= 0 and not self.told_break:
            self.folder.line("step", {
                "step": self.broke_unseen, "loss": math.nan,
                "non-finite": {"step": self.broke_unseen, "operation": "loss", "place": "", "layer": -1, "unit": -1,
                               "count": 1}})
        broke = self.told_break or self.broke_unseen >= 0 or not all(
            bool(torch.isfinite(p).all()) for p in self.model.parameters())
        if not self.cadence.evaluates_after(done):
            self.evaluate(done)
        if self.units.samples and (done <= self.cadence.every(done) or self.units.samples >= self.samples.filled):
            self.folder.line("window", self.window(done))
        self.keep(True)
        self.write_manifest(done)
        self.folder.line("ended", {"ending": "non-finite" if broke else ending or "completed"})

    def lift(self) -> None:
        """Takes away what begin() put in place."""
        trace, self.trace = self.trace, None
        if trace is not None and self.sees_layers:
            trace.end()
        for handle in self.handles:
            handle.remove()
        self.handles.clear()
        self.updates.end()

    def leave_step(self) -> None:
        """Forgets a recorded step that does not come to its end."""
        trace = self.trace
        self.lift()
        if trace is not None:
            trace.tape.forget()

    def detach(self) -> None:
        self.leave_step()
        self.folder.close()
