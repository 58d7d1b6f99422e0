"""A callback for Lightning: `Trainer(callbacks=[gradiometer.lightning.Watch()])`."""

from __future__ import annotations

import os
from typing import Any

try:
    from lightning.pytorch import Callback
except ImportError:
    from pytorch_lightning import Callback  # type: ignore[no-redef]

from gradiometer.pytorch import Watch as TorchWatch


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
        if trainer.global_rank:
            return
        planned = trainer.estimated_stepping_batches
        known = int(planned) if planned != float("inf") and planned > 0 else 0
        self.options["name"] = self.options["name"] or type(pl_module).__name__
        self.watch = TorchWatch(pl_module, list(trainer.optimizers), steps=known, **self.options)
        self.before = trainer.global_step

    def on_train_batch_end(self, trainer: Any, pl_module: Any, outputs: Any, batch: Any, batch_idx: int) -> None:
        if self.watch is None or trainer.global_step == self.before:
            return
        self.before = trainer.global_step
        loss = outputs["loss"] if isinstance(outputs, dict) else outputs
        self.watch.step(loss)

    def on_validation_end(self, trainer: Any, pl_module: Any) -> None:
        if self.watch is None or trainer.sanity_checking:
            return
        found = {key: float(value) for key, value in trainer.callback_metrics.items() if key.startswith("val")}
        loss = next((value for key, value in found.items() if "loss" in key), None)
        accuracy = next((value for key, value in found.items() if "acc" in key), None)
        if loss is not None:
            self.watch.evaluation(loss, accuracy=accuracy)

    def on_train_end(self, trainer: Any, pl_module: Any) -> None:
        self.close(None)

    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        self.close("interrupted")

    def close(self, ending: str | None) -> None:
        if self.watch is not None:
            self.watch.close(ending)

    def diagnose(self, command: str | None = None) -> int | None:
        """Prints what Gradiometer says of the fit; see gradiometer.pytorch.Watch.diagnose."""
        return None if self.watch is None else self.watch.diagnose(command)
