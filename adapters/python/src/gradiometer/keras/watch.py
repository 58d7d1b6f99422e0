"""The callback: which steps of a fit are looked at, and that the fit never suffers from it."""

from __future__ import annotations

import os
from typing import Any, Callable

import keras

import gradiometer
from gradiometer.cadence import Cadence
from gradiometer.doctor import diagnose
from gradiometer.folder import RunFolder
from gradiometer.keras.optimizer import parts_of, parts_seen
from gradiometer.keras.recorder import Recorder
from gradiometer.keras.state import again
from gradiometer.warned import stopped, warn


class Watch(keras.callbacks.Callback):  # type: ignore[misc]
    """Watches a fit; the run folder is at `path`.

    :param name: of the run
    :param out: where the run folder is made
    :param every: steps from one recorded step to the next; by itself about a thousand in all
    :param keep_samples: whether at most 1,000 rows of batches are kept in the run folder
    :ivar parts: batches for one update, which is a step here, and :ivar part: how many of them have been seen
    :ivar announced: whether the fit that is watched has said that its next batch comes, which no other fit says here
    """

    def __init__(self, *, name: str | None = None, out: str | os.PathLike[str] = "runs", every: int = 0,
                 keep_samples: bool = True) -> None:
        super().__init__()
        self.name, self.out, self.every = name, out, every
        self.keep_samples = keep_samples
        self.path: Any = None
        self.recorder: Recorder | None = None
        self.train: Any = None
        self.announced = False
        self.parts, self.part = 1, 0
        self.done = 0

    def on_train_begin(self, logs: Any = None) -> None:
        def start() -> None:
            steps = int(self.params.get("steps") or 0) * int(self.params.get("epochs") or 0)
            self.parts = parts_of(self.model)
            self.cadence = Cadence((parts_seen(self.model) + steps) // self.parts, self.every)
            self.name = self.name or self.model.name
            if getattr(self.model, "steps_per_execution", 1) != 1:
                raise ValueError("steps_per_execution has to be 1, so that single steps can be seen")
            backend = f"Keras on {keras.backend.backend()}"
            folder = RunFolder(self.out, self.name, f"gradiometer {gradiometer.__version__} for {backend}", "standard")
            self.path = folder.path
            self.train = self.model.train_function
            self.recorder = Recorder(self.model, folder, self.cadence, self.name, self.keep_samples)
            self.model.train_function = self.step

        self.done = 0
        self.safely(self.leave_interrupted)
        self.safely(start)

    def leave_interrupted(self) -> None:
        """Ends what is left of fits that were interrupted, of this watch and of the model: Keras tells nobody."""
        left = getattr(self.model.train_function, "__self__", None)
        if isinstance(left, Watch):
            left.detach()
        self.detach()

    def on_epoch_begin(self, epoch: int, logs: Any = None) -> None:
        def count() -> None:
            self.part = parts_seen(self.model)

        if self.recorder is not None:
            self.safely(count)

    def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
        self.announced = True

    def step(self, *given: Any) -> Any:
        """Stands in the place of the function that Keras trains with: looks at the batch first if it is recorded. A
        step that was not announced is one of another fit, after one that was interrupted."""
        announced, self.announced = self.announced, False
        if not announced:
            self.detach()
        recorder = self.recorder
        updates = self.part + 1 == self.parts
        if recorder is None or not updates or not self.cadence.records(self.done):
            return self.train(*given)
        *held, source = given
        if isinstance(source, (list, tuple)):
            self.safely(lambda: recorder.before(source[0], held))
            return self.train(*given)
        data = next(source)
        self.safely(lambda: recorder.before(data, held))
        return self.train(*held, again(data))

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        recorder = self.recorder
        if recorder is None:
            return
        self.part = (self.part + 1) % self.parts
        if self.part:
            return
        if recorder.pending is not None:
            self.safely(lambda: recorder.after(self.done))
        self.done += 1
        if self.recorder is not None and recorder.structure is not None and self.cadence.evaluates_after(self.done):
            self.safely(lambda: recorder.evaluate(self.done))

    def on_test_end(self, logs: Any = None) -> None:
        recorder = self.recorder
        if recorder is not None and recorder.structure is not None and logs and "loss" in logs:
            self.safely(lambda: recorder.evaluations.write_validation(self.done, logs))

    def on_train_end(self, logs: Any = None) -> None:
        recorder = self.recorder
        if recorder is not None and recorder.structure is not None:
            self.safely(lambda: recorder.close(self.done))
        self.detach()

    def diagnose(self, command: str | None = None) -> int | None:
        """Prints what Gradiometer says of the fit, once it is over."""
        return None if self.path is None else diagnose(self.path, command)

    def detach(self) -> None:
        """Gives Keras its own function back. Reading self.model would, on JAX, change what the fit goes on with."""
        recorder, self.recorder = self.recorder, None
        if recorder is not None:
            if recorder.model.train_function == self.step:
                recorder.model.train_function = self.train
            recorder.folder.close()

    def safely(self, action: Callable[[], Any]) -> None:
        """Does it; if it fails, says so in one warning and watches no longer."""
        try:
            action()
        except Exception as trouble:  # noqa: BLE001
            warn(stopped(self.done, self.path, trouble))
            self.detach()
