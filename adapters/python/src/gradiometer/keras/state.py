"""What a pass through a Keras model changes, and how it is put back; on JAX a fit holds the variables elsewhere."""

from __future__ import annotations

import random
from contextlib import contextmanager
from typing import Any, Iterator

import keras
import numpy as np

from gradiometer.keras.gradients import array

if keras.backend.backend() == "torch":
    from gradiometer.pytorch.randomness import Randomness


class State:
    """Variables that a pass may change, and random generators, as they are now: put back at the end of a with block,
    also if the pass fails."""

    def __init__(self, variables: list[Any]) -> None:
        self.variables = [(v, array(v.value).copy()) for v in variables]
        self.python, self.numpy = random.getstate(), np.random.get_state()
        self.torch = Randomness() if keras.backend.backend() == "torch" else None

    def __enter__(self) -> "State":
        return self

    def __exit__(self, *_: Any) -> None:
        self.put_back()

    def put_back(self) -> None:
        for variable, value in self.variables:
            variable.assign(value)
        random.setstate(self.python)
        np.random.set_state(self.numpy)
        if self.torch is not None:
            self.torch.restore()


def state_of(model: Any) -> State:
    """All that a pass may change: every variable but those that are trained."""
    trained = {id(v) for v in model.trainable_variables}
    return State([v for v in (*model.variables, *model.metrics_variables) if id(v) not in trained])


def sync(model: Any) -> None:
    """On JAX: brings the variables that a fit holds outside of the model into it."""
    if hasattr(model, "jax_state_sync") and getattr(model, "_jax_state", None) is not None:
        model.jax_state_sync()


@contextmanager
def taken_over(model: Any, held: list[Any]) -> Iterator[None]:
    """On JAX: while it lasts the model has the variables with which the step that comes is made. That step uses them
    up, so that afterwards the model must not be taken for one that is up to date.

    :param held: what Keras holds outside of the model; empty on other backends
    """
    try:
        if held:
            names = ("trainable_variables", "non_trainable_variables", "optimizer_variables", "metrics_variables")
            model._jax_state = dict(zip(names, held[0], strict=False))
            model._jax_state_synced = False
            model.jax_state_sync()
        yield
    finally:
        if held:
            model._jax_state_synced = False


def again(data: Any) -> Any:
    """A source that gives this batch, of the kind that the backend's training function reads."""
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        return iter(tf.data.Dataset.from_tensors(data))
    return iter([data])
