"""Passes of batches through a Keras model, forward and backward."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Callable

import keras
import numpy as np

from gradiometer.keras.calls import Call, Calls
from gradiometer.keras.functions import Made


class Passed:
    """Loss, calls, and the gradients of all outputs and trainable variables, as arrays.

    :param scale: by how much the loss was enlarged whose gradients these are, as in mixed precision
    """

    def __init__(self, loss: float, calls: list[Call], errors: list[Any], gradients: list[Any],
                 functions: list[Made], scale: float) -> None:
        self.loss, self.calls, self.functions, self.scale = loss, calls, functions, scale
        self.errors = [None if e is None else shrunk(e, scale) for e in errors]
        self.gradients = [None if g is None else shrunk(g, scale) for g in gradients]


def shrunk(gradient: Any, scale: float) -> np.ndarray:
    """A gradient as that of the loss itself."""
    return array(gradient) if scale == 1 else array(gradient).astype(np.float64) / scale


def scale_of(model: Any) -> float:
    """By how much the optimiser enlarges the loss now, so that small gradients are numbers in half precision too."""
    return float(array(model.optimizer.scale_loss(np.float32(1))))


def array(value: Any) -> np.ndarray:
    return np.asarray(keras.ops.convert_to_numpy(value))


def samples_of(x: Any) -> int:
    return int(keras.tree.flatten(x)[0].shape[0])


def loss_of(model: Any, x: Any, y: Any, weight: Any, training: bool) -> tuple[Any, Any]:
    answer = model(x, training=True) if training else model(x, training=False)
    return model.compute_loss(x=x, y=y, y_pred=answer, sample_weight=weight, training=training), answer


class Passes(ABC):
    """The passes of a model on one backend. They may change variables."""

    def __init__(self, model: Any) -> None:
        self.model = model

    @abstractmethod
    def passed(self, x: Any, y: Any, weight: Any, known: list[Made] | None) -> Passed:
        """One pass in both directions. What functions between layers are is asked in the first one, and known in
        others."""

    @abstractmethod
    def loss(self, x: Any, y: Any, weight: Any, training: bool) -> tuple[float, Any, float]:
        """The loss, the model's answer, and what of the loss regularisers have added."""


class CompiledPasses(Passes):
    """Passes that are compiled, once for every size of batch, unless the model is to run eagerly. A recurrent layer
    takes many times as long then.

    :ivar calls: those of the last pass that was compiled, without their values
    """

    def __init__(self, model: Any, compiled: Callable[..., Any]) -> None:
        super().__init__(model)
        self.eager = bool(model.run_eagerly)
        self.compiled = (lambda function: function) if self.eager else compiled
        self.calls: list[Call] = []
        self.functions: list[Made] | None = None

    def note(self, calls: Calls) -> tuple[list[Any], list[Any]]:
        """What compiled code gives back of the calls: outputs, and what was given to each."""
        self.calls = [Call(call.layer, None, None, call.variables) for call in calls.all]
        self.functions = calls.functions
        return [call.output for call in calls.all], [call.given for call in calls.all]

    def found(self, loss: Any, outputs: list[Any], givens: list[Any], gradients: list[Any],
              errors: list[Any]) -> Passed:
        calls = [Call(call.layer, given, output, call.variables)
                 for call, given, output in zip(self.calls, givens, outputs, strict=True)]
        return Passed(float(loss), calls, errors, gradients, self.functions or [], scale_of(self.model))
