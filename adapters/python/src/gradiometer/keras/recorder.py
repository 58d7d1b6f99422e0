"""What happens in a recorded step and around it, and what is written of it."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from gradiometer.cadence import Cadence
from gradiometer.folder import RunFolder
from gradiometer.keras.evaluations import Evaluations
from gradiometer.keras.functions import Made
from gradiometer.keras.gradients import array
from gradiometer.keras.layers import looked_at
from gradiometer.keras.losses import Losses
from gradiometer.keras.optimizer import accumulated, leaves_out, parts_of, parts_seen, rate_of
from gradiometer.keras.passes import passes_of
from gradiometer.keras.setup import setup
from gradiometer.keras.state import State, state_of, sync, taken_over
from gradiometer.keras.step import Step
from gradiometer.keras.units import Units
from gradiometer.structure import Structure


class Recorder:
    """Measures recorded steps of a fit and writes them down.

    :ivar pending: a step that was looked at, and on which Keras trains now
    :ivar broken: whether the last record has a value that is not finite
    """

    def __init__(self, model: Any, folder: RunFolder, cadence: Cadence, name: str, keeps_samples: bool) -> None:
        self.model, self.folder, self.cadence, self.name = model, folder, cadence, name
        self.structure: Structure | None = None
        self.functions: list[Made] | None = None
        self.rate = rate_of(model)
        self.loss = Losses(model)
        self.passes = passes_of(model)
        self.evaluations = Evaluations(self.passes, folder, self.loss, keeps_samples)
        self.units = Units()
        self.pending: Step | None = None
        self.broken = False

    def before(self, data: Any, held: list[Any]) -> None:
        """Looks at a batch before Keras trains on it.

        :param held: what Keras holds outside of the model, on JAX
        """
        x, y, weight = keras.utils.unpack_x_y_sample_weight(data)
        x, y = keras.tree.map_structure(keras.ops.convert_to_tensor, (x, y))
        with taken_over(self.model, held):
            if parts_seen(self.model) + 1 < parts_of(self.model):  # A batch before was left out of the update.
                return
            if not all(layer.built for layer in looked_at(self.model)):
                self.build(x)
            with state_of(self.model) as state:
                seen = self.passes.passed(x, y, weight, self.functions)
                self.functions = seen.functions
                if leaves_out(self.model, seen):
                    return
                received = accumulated(self.model, seen.gradients)
                step = Step(x, y, weight, state, seen, received, {v.path: array(v.value) for v in self.model.weights})
                if self.structure is None:
                    self.begin(step)
        self.pending = step

    def build(self, x: Any) -> None:
        """Has the model make its variables, so that no layer is called for the sake of it in a recorded step."""
        with State([]):
            self.model(x, training=False)

    def begin(self, step: Step) -> None:
        self.structure = Structure([call.layer for call in step.seen.calls])
        step.state.put_back()
        loss, answer, added = self.passes.loss(step.x, step.y, step.weight, False)
        self.loss.begin(step.y, answer, step.seen.calls[-1].layer.kind if step.seen.calls else "")
        self.evaluations.look(step.x, step.y, step.weight)
        self.write_manifest(0)
        self.write_window(0)
        self.evaluations.write_first(loss - added, step.y, answer, step.samples)

    def after(self, done: int) -> None:
        """Writes the pending step down, when Keras has trained on it."""
        step, self.pending = self.pending, None
        assert step is not None and self.structure is not None
        sync(self.model)
        record = step.read(done, self.model, self.structure)
        share = self.loss.share(step.samples)
        record["loss"] /= share
        self.broken = record["non-finite"] is not None
        if not self.broken:  # A value that is no number says nothing of a unit.
            self.units.count(done, step.live, step.samples)
        if self.cadence.probes(done) and not self.broken:
            record["predicted-change"] = step.predicted() / share
            record["loss-after"] = self.probe(step) / share
        if done:
            self.evaluations.look(step.x, step.y, step.weight)
        self.folder.line("step", record)

    def probe(self, step: Step) -> float:
        """The loss of the same batch after the update, with the same random numbers."""
        with state_of(self.model):
            step.state.put_back()
            loss, *_ = self.passes.loss(step.x, step.y, step.weight, True)
        return loss

    def evaluate(self, done: int) -> None:
        """The loss on the batches that are kept, and with it the window of units."""
        sync(self.model)
        self.evaluations.write(done)
        self.evaluations.write_rows(False)
        if self.units.samples >= self.evaluations.samples:
            self.write_window(done)
            self.write_manifest(0)

    def write_window(self, done: int) -> None:
        assert self.structure is not None
        self.folder.line("window", self.units.close(
            done, self.structure.layers, self.model.weights, self.evaluations.samples))

    def write_manifest(self, done: int) -> None:
        assert self.structure is not None
        seen = self.evaluations
        self.folder.manifest(setup(
            self.name, self.model, self.structure, self.loss, seen.inputs, seen.best(), seen.batch,
            self.cadence.planned or done, self.rate))

    def close(self, done: int) -> None:
        sync(self.model)
        if not self.cadence.evaluates_after(done):
            self.evaluate(done)
        sound = all(np.isfinite(array(v.value)).all() for v in self.model.trainable_variables)
        self.evaluations.write_rows(True)
        self.write_manifest(done)
        self.folder.line("ended", {"ending": "completed" if sound and not self.broken else "non-finite"})
