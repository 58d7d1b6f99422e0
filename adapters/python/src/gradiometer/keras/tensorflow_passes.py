"""The passes of a Keras model on TensorFlow."""

from __future__ import annotations

from functools import partial
from typing import Any

import keras
import tensorflow as tf

from gradiometer.keras.calls import Calls, seen
from gradiometer.keras.functions import Made
from gradiometer.keras.gradients import CompiledPasses, Passed, loss_of, samples_of


class TensorflowPasses(CompiledPasses):
    """Two functions of a batch, as Keras makes one of its own training step."""

    def __init__(self, model: Any) -> None:
        super().__init__(model, partial(tf.function, autograph=False))
        self.differentiated = self.compiled(self.differentiate)
        self.losses = {training: self.compiled(partial(self.compute, training)) for training in (False, True)}

    def passed(self, x: Any, y: Any, weight: Any, known: list[Made] | None) -> Passed:
        self.functions = known
        # What a function is shows in its values, which a compiled pass has not.
        return self.found(*(self.differentiate if known is None else self.differentiated)(x, y, weight))

    def differentiate(self, x: Any, y: Any, weight: Any) -> tuple[Any, ...]:
        calls = Calls(samples_of(x), known=self.functions)
        variables = [v.value for v in self.model.trainable_variables]
        with tf.GradientTape() as tape, seen(self.model, calls):
            tape.watch([leaf for leaf in keras.tree.flatten(x) if leaf.dtype.is_floating])
            loss, _ = loss_of(self.model, x, y, weight, True)
            scaled = self.model.optimizer.scale_loss(loss)
        outputs, givens = self.note(calls)
        found = tape.gradient(scaled, [*variables, *outputs])
        found = [tf.convert_to_tensor(g) if isinstance(g, tf.IndexedSlices) else g for g in found]
        return loss, outputs, givens, found[: len(variables)], found[len(variables) :]

    def loss(self, x: Any, y: Any, weight: Any, training: bool) -> tuple[float, Any, float]:
        loss, answer, added = self.losses[training](x, y, weight)
        return float(loss), answer, float(added)

    def compute(self, training: bool, x: Any, y: Any, weight: Any) -> tuple[Any, Any, Any]:
        loss, answer = loss_of(self.model, x, y, weight, training)
        return loss, answer, sum(self.model.losses, tf.zeros(()))
