"""The setup of a Keras run: loss, optimiser and data as docs/readings.md says them."""

from __future__ import annotations

import math
from typing import Any

import keras

from gradiometer.constant import Best, of_ends
from gradiometer.keras.losses import Losses
from gradiometer.keras.optimizer import kind_of, updating
from gradiometer.profile import Columns, data
from gradiometer.structure import Structure

def setup(name: str, model: Any, structure: Structure, loss: Losses, inputs: Columns, best: Best, batch: int,
          planned: int, rate: float) -> dict[str, Any]:
    kind = kind_of(model)
    known = loss.classes > 1 and loss.targets.known_classes()
    outer = [layer for layer in structure.layers if layer.parent < 0]
    return {
        "name": name,
        "precision": "float64" if keras.backend.floatx() == "float64" else "float32",
        "classes": [str(c) for c in range(loss.classes)] if len(loss.targets.counts) else [],
        "inputs": math.prod(structure.layers[0].input),
        "outputs": math.prod(outer[-1].output),
        "layers": [layer.setup(index) for index, layer in enumerate(structure.layers)],
        "parameter-count": int(sum(math.prod(v.shape) for v in model.trainable_variables)),
        "loss": {"name": loss.name, "reads": loss.reads,
                 "reduction": "sum" if loss.sums else "mean"} | of_ends(loss.ends),
        "optimiser": kind,
        "update": f"{kind}, rate {rate:g}",
        "updating": updating(model),
        "learning-rate": rate,
        "batch": batch,
        "planned-steps": planned or None,
        "trivial-loss": best.loss,
        "trivial-accuracy": best.accuracy,
        "loss-floor": best.floor,
        "dataset": "the data seen",
        "data": data(inputs, loss.targets, known, loss.batches),
    }
