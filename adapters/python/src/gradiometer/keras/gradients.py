"""One pass of a batch through a Keras model, forward and backward, on whichever backend computes it."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from gradiometer.keras.calls import Call, Calls, seen
from gradiometer.keras.functions import Made


class Passed:
    """Loss, calls, and the gradients of all outputs and trainable variables, as arrays."""

    def __init__(self, loss: float, calls: list[Call], errors: list[Any], gradients: list[Any],
                 functions: list[Made]) -> None:
        self.loss, self.calls, self.functions = loss, calls, functions
        self.errors = [None if e is None else array(e) for e in errors]
        self.gradients = [None if g is None else array(g) for g in gradients]


def array(value: Any) -> np.ndarray:
    return np.asarray(keras.ops.convert_to_numpy(value))


def samples_of(x: Any) -> int:
    return int(keras.tree.flatten(x)[0].shape[0])


def loss_of(model: Any, x: Any, y: Any, weight: Any, training: bool) -> tuple[Any, Any]:
    answer = model(x, training=True) if training else model(x, training=False)
    return model.compute_loss(x=x, y=y, y_pred=answer, sample_weight=weight, training=training), answer


def penalty(model: Any) -> float:
    """What regularisers have added to the loss of the last pass."""
    return float(sum(float(array(part)) for part in model.losses))


def passed(model: Any, x: Any, y: Any, weight: Any, known: list[Made] | None = None) -> Passed:
    """One pass. What functions between layers are is asked in the first one, and known in others."""
    return {"tensorflow": tensorflow, "jax": jax, "torch": torch}[keras.backend.backend()](model, x, y, weight, known)


def tensorflow(model: Any, x: Any, y: Any, weight: Any, known: list[Made] | None) -> Passed:
    import tensorflow as tf

    calls = Calls(samples_of(x), known=known)
    variables = [v.value for v in model.trainable_variables]
    with tf.GradientTape() as tape, seen(model, calls):
        tape.watch([leaf for leaf in keras.tree.flatten(x) if leaf.dtype.is_floating])
        loss, _ = loss_of(model, x, y, weight, True)
    outputs = [call.output for call in calls.all]
    found = tape.gradient(loss, [*variables, *outputs])
    found = [tf.convert_to_tensor(g) if isinstance(g, tf.IndexedSlices) else g for g in found]
    return Passed(float(loss), calls.all, found[len(variables) :], found[: len(variables)], calls.functions)


def torch(model: Any, x: Any, y: Any, weight: Any, known: list[Made] | None) -> Passed:
    import torch as backend

    calls = Calls(samples_of(x), known=known)
    variables = [v.value for v in model.trainable_variables]
    with seen(model, calls), backend.enable_grad():
        loss, _ = loss_of(model, x, y, weight, True)
    outputs = [call.output for call in calls.all]
    asked = [value for value in [*variables, *outputs] if value.requires_grad]
    found = dict(zip(map(id, asked), backend.autograd.grad(loss, asked, allow_unused=True), strict=True))
    every = [found.get(id(value)) for value in [*variables, *outputs]]
    return Passed(float(loss.detach()), calls.all, every[len(variables) :], every[: len(variables)], calls.functions)


def jax(model: Any, x: Any, y: Any, weight: Any, known: list[Made] | None) -> Passed:
    import jax as backend

    trained = [v.value for v in model.trainable_variables]
    others = [v.value for v in model.non_trainable_variables]
    metrics = [v.value for v in model.metrics_variables]
    optimizer = [v.value for v in model.optimizer.variables]
    kept: list[Call] = []
    functions = known

    def loss_with(values: list[Any], taps: list[Any] | None) -> Any:
        nonlocal functions
        calls = Calls(samples_of(x), lambda at, out: out if taps is None else out + taps[at], functions)
        with seen(model, calls):
            loss, _ = model.compute_loss_and_updates(
                values, others, metrics, x, y, weight, training=True, optimizer_variables=optimizer)
        kept[:] = calls.all
        functions = calls.functions
        return loss, [call.output for call in calls.all]

    loss, outputs = loss_with(trained, None)
    calls = list(kept)
    givens = [call.given for call in calls]
    taps = [backend.numpy.zeros_like(out) for out in outputs]
    gradients, errors = backend.grad(lambda v, t: loss_with(v, t)[0], argnums=(0, 1))(trained, taps)
    for call, output, given in zip(calls, outputs, givens, strict=True):
        call.output, call.given = output, given
    return Passed(float(loss), calls, errors, gradients, functions or [])
