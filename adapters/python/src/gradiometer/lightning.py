"""A callback for Lightning: `Trainer(callbacks=[gradiometer.lightning.Watch()])`."""

from __future__ import annotations

import os
from typing import Any, Callable

try:
    from lightning.pytorch import Callback
except ImportError:
    from pytorch_lightning import Callback  # type: ignore[no-redef]

from gradiometer.pytorch import Watch as TorchWatch
from gradiometer.warned import stopped, warn


class Watch(Callback):  # type: ignore[misc]
    """Watches a fit of Lightning, with automatic optimisation; the run folder is at `path`.

    With gradient accumulation a step is one update, and its loss is that of the last part of the batch.
    """

    def __init__(self, *, name: str | None = None, out: str | os.PathLike[str] = "runs", every: int = 0,
                 exact: bool = False, keep_samples: bool = True) -> None:
        self.options: dict[str, Any] = {"name": name, "out": out, "every": every, "exact": exact,
                                        "keep_samples": keep_samples}
        self.watch: TorchWatch | None = None

    @property
    def path(self) -> Any:
        return None if self.watch is None else self.watch.path

    def on_train_start(self, trainer: Any, pl_module: Any) -> None:
        def start() -> None:
            if not pl_module.automatic_optimization:
                warn("manual optimisation is not watched; call gradiometer.watch and its step in your training_step")
                return
            planned = trainer.estimated_stepping_batches
            known = int(planned) if planned != float("inf") and planned > 0 else 0
            self.options["name"] = self.options["name"] or type(pl_module).__name__
            self.before = trainer.global_step
            self.watch = TorchWatch(pl_module, list(trainer.optimizers), steps=known, **self.options)

        self.watch = None
        if not trainer.global_rank:
            self.safely(start)

    def on_train_batch_end(self, trainer: Any, pl_module: Any, outputs: Any, batch: Any, batch_idx: int) -> None:
        watch = self.watch
        if watch is not None and trainer.global_step != self.before:
            self.before = trainer.global_step
            loss = outputs.get("loss") if isinstance(outputs, dict) else outputs
            if loss is not None:
                watch.step(loss)
            else:  # training_step has left the batch out.
                self.safely(lambda: left_out(watch))

    def on_validation_end(self, trainer: Any, pl_module: Any) -> None:
        watch = self.watch
        if watch is not None and not trainer.sanity_checking:
            self.safely(lambda: validated(watch, trainer.callback_metrics))

    def on_train_end(self, trainer: Any, pl_module: Any) -> None:
        self.close(None)

    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        self.close("interrupted")

    def close(self, ending: str | None) -> None:
        if self.watch is not None:
            self.watch.close(ending)

    def safely(self, action: Callable[[], Any]) -> None:
        """Does it; if it fails, says so in one warning and watches no longer."""
        try:
            action()
        except Exception as trouble:  # noqa: BLE001
            warn(stopped(0 if self.watch is None else self.watch.done, self.path, trouble))
            if self.watch is not None:
                self.watch.detach()

    def diagnose(self, command: str | None = None) -> int | None:
        """Prints what Gradiometer says of the fit; see gradiometer.pytorch.Watch.diagnose."""
        return None if self.watch is None else self.watch.diagnose(command)


def left_out(watch: TorchWatch) -> None:
    """Begins the step once more, without what a batch has left that was none."""
    if watch.recorder is not None:
        watch.recorder.hooks.abandon()
        watch.prepare()


def validated(watch: TorchWatch, metrics: dict[str, Any]) -> None:
    """Records what the program has logged of its validation part."""
    found = {key: float(value) for key, value in metrics.items() if key.startswith("val")}
    loss = next((value for key, value in found.items() if "loss" in key), None)
    accuracy = next((value for key, value in found.items() if "acc" in key), None)
    if loss is not None:
        watch.evaluation(loss, accuracy=accuracy)
