"""The callback: which steps it looks at, and what it writes of them."""

from __future__ import annotations

import math
import os
import random
import warnings
from typing import Any, Callable

import keras
import numpy as np

import gradiometer
from gradiometer.cadence import Cadence
from gradiometer.doctor import diagnose
from gradiometer.folder import RunFolder
from gradiometer.keras.calls import looked_at
from gradiometer.keras.gradients import array, loss_of, passed, penalty, samples_of
from gradiometer.keras.functions import Made
from gradiometer.keras.reading import first_unsound, live, moments, record, units
from gradiometer.keras.setup import KerasLoss, rate_of, setup
from gradiometer.profile import Columns
from gradiometer.rows import Rows
from gradiometer.structure import Structure

if keras.backend.backend() == "torch":
    from gradiometer.pytorch.randomness import Randomness

KEPT = 256


class Watch(keras.callbacks.Callback):  # type: ignore[misc]
    """Watches a fit; the run folder is at `path`.

    :param name: of the run; :param out: where its folder is made; :param every: steps from one record to the next
    :param keep_samples: whether at most 1,000 rows of batches are kept in the run folder
    """

    def __init__(self, *, name: str | None = None, out: str | os.PathLike[str] = "runs", every: int = 0,
                 keep_samples: bool = True) -> None:
        super().__init__()
        self.name, self.out, self.every = name, out, every
        self.keep_samples = keep_samples
        self.path: Any = None
        self.folder: RunFolder | None = None
        self.pending: Any = None
        self.done = 0

    def on_train_begin(self, logs: Any = None) -> None:
        def start() -> None:
            steps = int(self.params.get("steps") or 0) * int(self.params.get("epochs") or 0)
            self.cadence = Cadence(steps, self.every)
            self.name = self.name or self.model.name
            if getattr(self.model, "steps_per_execution", 1) != 1:
                raise ValueError("steps_per_execution has to be 1, so that single steps can be seen")
            backend = f"Keras on {keras.backend.backend()}"
            self.folder = RunFolder(self.out, self.name, f"gradiometer {gradiometer.__version__} for {backend}",
                                    "standard")
            self.path = self.folder.path
            self.structure: Structure | None = None
            self.functions: list[Made] | None = None
            self.rate = rate_of(self.model)
            self.loss, self.inputs = KerasLoss(self.model), Columns()
            self.kept: list[tuple[Any, Any]] = []
            self.chosen = Rows() if self.keep_samples else None
            self.rows = 0
            self.live: dict[Any, np.ndarray] = {}
            self.last: dict[Any, np.ndarray] = {}
            self.window_from, self.window_samples, self.broken = 0, 0, False
            self.train = self.model.train_function
            self.model.train_function = self.step

        self.done = 0
        self.safely(start)

    def step(self, *given: Any) -> Any:
        """Stands in the place of the function that Keras trains with: looks at the batch first if it is recorded."""
        if self.folder is None or not (self.cadence.records(self.done) or self.broken):
            return self.train(*given)
        *state, source = given
        if isinstance(source, (list, tuple)):
            self.safely(lambda: self.before(source[0], state))
            return self.train(*given)
        data = next(source)
        self.safely(lambda: self.before(data, state))
        return self.train(*state, again(data))

    def before(self, data: Any, held: list[Any]) -> None:
        x, y, weight = keras.utils.unpack_x_y_sample_weight(data)
        x, y = keras.tree.map_structure(keras.ops.convert_to_tensor, (x, y))
        if held:
            self.take_over(held[0])
        if not all(layer.built for layer in looked_at(self.model)):
            self.build(x)
        state = self.state()
        seen = passed(self.model, x, y, weight, self.functions)
        self.functions = seen.functions
        weights = {v.path: array(v.value) for v in self.model.weights}
        if self.structure is None:
            self.begin(seen, x, y, weight, state)
        self.put_back(state)
        if held:
            self.model._jax_state_synced = False
        self.pending = (x, y, weight, state, seen, weights)

    def build(self, x: Any) -> None:
        """Has the model make its variables, so that no layer is called for the sake of it in a recorded step."""
        state = State([])
        self.model(x, training=False)
        state.put_back()

    def begin(self, seen: Any, x: Any, y: Any, weight: Any, state: Any) -> None:
        self.structure = Structure([call.layer for call in seen.calls])
        self.put_back(state)
        loss, answer = loss_of(self.model, x, y, weight, False)
        self.look(x, y, weight, array(answer))
        self.assert_folder().manifest(self.setup(0))
        self.assert_folder().line("window", self.window(0))
        self.evaluation(0, [float(array(loss)) - penalty(self.model)], [self.loss.accuracy(array(y), array(answer))], samples_of(x))

    def look(self, x: Any, y: Any, weight: Any, answer: np.ndarray) -> None:
        """Takes the batch's targets and inputs in, and keeps batches for evaluations."""
        given = array(keras.tree.flatten(x)[0])
        if given.dtype.kind == "f" and self.inputs.samples < 4_096:
            self.inputs.take(given)
        told = self.loss.take(array(y), answer)
        if self.chosen is not None and told is not None and weight is None:
            self.chosen.take(given, told)
        if self.rows < KEPT:
            self.kept.append((x, y))
            self.rows += len(given)

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        if self.folder is None:
            return
        if self.pending is not None:
            self.safely(self.after)
        self.done += 1
        if self.folder is not None and self.structure is not None and self.cadence.evaluates_after(self.done):
            self.safely(lambda: self.evaluate(self.done))

    def after(self) -> None:
        (x, y, weight, state, seen, before), self.pending = self.pending, None
        self.sync()
        now = {v.path: array(v.value) for v in self.model.weights}
        trained = [v.path for v in self.model.trainable_variables]
        gradients = {path: g for path, g in zip(trained, seen.gradients, strict=True) if g is not None}
        structure = self.structure
        assert structure is not None
        read: list[dict[str, Any]] = [{} for _ in structure.layers]
        masks: dict[Any, np.ndarray] = {}
        for call, error in zip(seen.calls, seen.errors, strict=True):
            index = structure.index[call.layer.key]
            z = array(call.given) if call.layer.live is not None and call.given is not None else None
            mask = None if z is None else live(call, z)
            if mask is not None:
                masks[call.layer.key] = units(mask)
            read[index] = record(structure.layers[index], call, array(call.output), error, mask, gradients, before,
                                 now, index)
        samples = samples_of(x)
        whole = math.hypot(*(p["gradient"]["norm"] for r in read for p in r.get("parameters", []) if p["gradient"]))
        given = array(keras.tree.flatten(x)[0])
        given = moments(given) if given.dtype.kind == "f" else None
        broken = first_unsound(self.done, seen.loss, read, structure.layers, given)
        if broken is None:  # A value that is no number says nothing of a unit.
            self.window_samples += samples
            for key, counts in masks.items():
                self.count(key, counts)
        line = {
            "step": self.done, "samples": samples, "loss": seen.loss,
            "learning-rate": float(array(self.model.optimizer.learning_rate)), "gradient-norm": whole,
            "clipped-norm": min(whole, float(self.model.optimizer.global_clipnorm or math.inf)),
            "input": given,
            "layers": read, "non-finite": broken,
        }
        if self.cadence.probes(self.done) and broken is None:
            line["predicted-change"] = math.fsum(
                float((gradients[p].astype(np.float64) * (now[p] - before[p])).sum()) for p in gradients)
            line["loss-after"] = self.probe(x, y, weight, state)
        if self.done:
            self.look(x, y, weight, array(seen.calls[-1].output) if seen.calls else np.zeros((samples, 1)))
        self.assert_folder().line("step", line)
        self.broken = broken is not None

    def probe(self, x: Any, y: Any, weight: Any, state: Any) -> float:
        """The loss of the same batch after the update, with the same random numbers."""
        now = self.state()
        self.put_back(state)
        loss, _ = loss_of(self.model, x, y, weight, True)
        self.put_back(now)
        return float(array(loss))

    def evaluate(self, done: int) -> None:
        self.sync()
        state = self.state()
        losses, right = [], []
        for x, y in self.kept:
            loss, answer = loss_of(self.model, x, y, None, False)
            losses.append(float(array(loss)) - penalty(self.model))
            right.append(self.loss.accuracy(array(y), array(answer)))
        self.put_back(state)
        self.evaluation(done, losses, right, self.rows)
        self.write_samples(False)
        if self.window_samples >= self.rows:
            self.assert_folder().line("window", self.window(done))
            self.assert_folder().manifest(self.setup(0))

    def write_samples(self, over: bool) -> None:
        if self.chosen is not None:
            self.chosen.write(self.assert_folder().path, self.loss.reads, self.loss.classes, over)

    def evaluation(self, done: int, losses: list[float], right: list[float | None], samples: int) -> None:
        accuracy = float(np.mean(right)) if right and right[0] is not None else None  # type: ignore[arg-type]
        self.assert_folder().line("evaluation", {
            "step": done, "part": "train", "samples": samples, "loss": float(np.mean(losses)), "accuracy": accuracy})

    def on_test_end(self, logs: Any = None) -> None:
        if self.folder is None or self.structure is None or not logs or "loss" not in logs:
            return
        known = {key: float(value) for key, value in logs.items()}
        accuracy = next((value for key, value in known.items() if "acc" in key), None)
        self.safely(lambda: self.assert_folder().line("evaluation", {
            "step": self.done, "part": "validation", "loss": known["loss"], "accuracy": accuracy}))

    def count(self, key: Any, counts: np.ndarray) -> None:
        self.live[key] = self.live.get(key, 0) + counts
        self.last[key] = np.where(counts > 0, self.done, self.last.get(key, -1))

    def window(self, done: int) -> dict[str, Any]:
        assert self.structure is not None
        entries = []
        for index, layer in enumerate(self.structure.layers):
            if layer.live is not None:
                nothing = np.zeros(layer.units, dtype=int)
                entries.append({"layer": index, "live": self.live.get(layer.key, nothing).tolist(),
                                "last-live": self.last.get(layer.key, nothing - 1).tolist()})
            elif layer.role["does"] == "weights":
                entries.append({"layer": index, "distinct": self.distinct(layer)})
        found = {"from-step": self.window_from, "to-step": done, "samples": self.window_samples,
                 "covers": self.window_samples >= self.rows > 0 and done > 0, "layers": entries}
        self.live.clear()
        self.window_from, self.window_samples = done, 0
        return found

    def distinct(self, layer: Any) -> int:
        """Units whose weights differ; two are equal within 1e-4 of the larger norm. -1 if there are several matrices."""
        values = {v.path: v for v in self.model.weights}
        matrices = [array(values[n].value) for r, n in layer.parameters if r == "weights" and n in values]
        if len(matrices) != 1 or matrices[0].shape[-1] != layer.units or matrices[0].size > 4_000_000:
            return -1
        rows = matrices[0].reshape(-1, layer.units).T.astype(np.float64)
        rows = rows[np.argsort(rows @ np.cos(np.arange(rows.shape[1]) * 1.618))]
        norms = np.linalg.norm(rows, axis=1)
        apart = np.linalg.norm(rows[1:] - rows[:-1], axis=1)
        return len(rows) - int((apart <= 1e-4 * np.maximum(norms[1:], norms[:-1])).sum())

    def setup(self, done: int) -> dict[str, Any]:
        assert self.structure is not None
        batch = self.kept[0][0] if self.kept else None
        answers = np.zeros((1, math.prod(self.structure.layers[-1].output)))
        evaluated = self.loss.targets_among([(array(y), answers) for _, y in self.kept])
        return setup(self.name or "", self.model, self.structure, self.loss, self.inputs, evaluated,
                     samples_of(batch) if batch is not None else 0, self.cadence.planned or done, self.rate)

    def sync(self) -> None:
        """On JAX a fit holds the variables outside of the model."""
        if hasattr(self.model, "jax_state_sync") and getattr(self.model, "_jax_state", None) is not None:
            self.model.jax_state_sync()

    def take_over(self, held: Any) -> None:
        """On JAX: gives the model the variables with which the step that comes is made."""
        names = ("trainable_variables", "non_trainable_variables", "optimizer_variables", "metrics_variables")
        self.model._jax_state = dict(zip(names, held, strict=False))
        self.model._jax_state_synced = False
        self.model.jax_state_sync()

    def state(self) -> "State":
        """All that a pass may change, as it is now."""
        trained = {id(v) for v in self.model.trainable_variables}
        variables = [v for v in (*self.model.variables, *self.model.metrics_variables) if id(v) not in trained]
        return State([(v, array(v.value).copy()) for v in variables])

    def put_back(self, state: "State") -> None:
        state.put_back()

    def on_train_end(self, logs: Any = None) -> None:
        def end() -> None:
            self.sync()
            if not self.cadence.evaluates_after(self.done):
                self.evaluate(self.done)
            sound = all(np.isfinite(array(v.value)).all() for v in self.model.trainable_variables)
            self.write_samples(True)
            self.assert_folder().manifest(self.setup(self.done))
            self.assert_folder().line("ended", {"ending": "completed" if sound and not self.broken else "non-finite"})

        if self.folder is not None and self.structure is not None:
            self.safely(end)
        self.detach()

    def diagnose(self, command: str | None = None) -> int | None:
        """Prints what Gradiometer says of the fit, once it is over."""
        return None if self.path is None else diagnose(self.path, command)

    def assert_folder(self) -> RunFolder:
        assert self.folder is not None
        return self.folder

    def detach(self) -> None:
        if getattr(self, "train", None) is not None:
            self.model.train_function = self.train
        folder, self.folder = self.folder, None
        if folder is not None:
            folder.close()

    def safely(self, action: Callable[[], Any]) -> None:
        """Does it; if it fails, says so in one warning and watches no longer."""
        try:
            action()
        except Exception as trouble:  # noqa: BLE001
            warnings.warn(f"gradiometer: stopped watching after {self.done} steps ({self.path or 'no run folder'}): "
                          f"{type(trouble).__name__}: {trouble}", RuntimeWarning, stacklevel=3)
            self.detach()


class State:
    """Variables that a pass may change, and random generators, as they were."""

    def __init__(self, variables: list[tuple[Any, np.ndarray]]) -> None:
        self.variables = variables
        self.python, self.numpy = random.getstate(), np.random.get_state()
        self.torch = Randomness() if keras.backend.backend() == "torch" else None

    def put_back(self) -> None:
        for variable, value in self.variables:
            variable.assign(value)
        random.setstate(self.python)
        np.random.set_state(self.numpy)
        if self.torch is not None:
            self.torch.restore()


def again(data: Any) -> Any:
    """A source that gives this batch, of the kind that the backend's training function reads."""
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        return iter(tf.data.Dataset.from_tensors(data))
    return iter([data])
