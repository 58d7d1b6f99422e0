"""The passes of a Keras model on JAX."""

from __future__ import annotations

from functools import partial
from typing import Any

import jax

from gradiometer.keras.calls import Calls, seen
from gradiometer.keras.functions import Made
from gradiometer.keras.gradients import CompiledPasses, Passed, samples_of


class JaxPasses(CompiledPasses):
    """Two functions of all that a model holds and of a batch, since JAX knows no variables."""

    def __init__(self, model: Any) -> None:
        super().__init__(model, jax.jit)
        self.differentiated = self.compiled(self.differentiate)
        self.losses = {training: self.compiled(partial(self.compute, training)) for training in (False, True)}

    def held(self) -> list[list[Any]]:
        """What the model holds: variables that are trained and others, of metrics, and of the optimiser."""
        model = self.model
        return [[v.value for v in own] for own in (
            model.trainable_variables, model.non_trainable_variables, model.metrics_variables,
            model.optimizer.variables)]

    def passed(self, x: Any, y: Any, weight: Any, known: list[Made] | None) -> Passed:
        self.functions, held = known, self.held()
        if known is None:  # What a function is shows in its values, which a compiled pass has not.
            self.forward(held, x, y, weight, held[0], None)
        return self.found(*self.differentiated(held, x, y, weight))

    def forward(self, held: list[list[Any]], x: Any, y: Any, weight: Any, trained: list[Any],
                taps: list[Any] | None) -> tuple[Any, tuple[Any, list[Any], list[Any]]]:
        """The loss as the optimiser scales it; the loss itself, every call's output and what it was given.

        :param taps: what is added to the outputs; by these the loss has the gradients of the outputs
        """
        _, others, metrics, optimizer = held
        calls = Calls(samples_of(x), lambda at, out: out if taps is None else out + taps[at], self.functions)
        with seen(self.model, calls):
            scaled, (loss, *_) = self.model.compute_loss_and_updates(
                trained, others, metrics, x, y, weight, training=True, optimizer_variables=optimizer)
        return scaled, (loss, *self.note(calls))

    def differentiate(self, held: list[list[Any]], x: Any, y: Any, weight: Any) -> tuple[Any, ...]:
        run = partial(self.forward, held, x, y, weight)

        def shapes(trained: list[Any]) -> list[Any]:
            return run(trained, None)[1][1]

        taps = [jax.numpy.zeros(out.shape, out.dtype)
                for out in (shapes(held[0]) if self.eager else jax.eval_shape(shapes, held[0]))]
        (_, (loss, outputs, givens)), (gradients, errors) = jax.value_and_grad(
            run, argnums=(0, 1), has_aux=True)(held[0], taps)
        return loss, outputs, givens, gradients, errors

    def loss(self, x: Any, y: Any, weight: Any, training: bool) -> tuple[float, Any, float]:
        loss, answer, added = self.losses[training](self.held(), x, y, weight)
        return float(loss), answer, float(added)

    def compute(self, training: bool, held: list[list[Any]], x: Any, y: Any, weight: Any) -> tuple[Any, Any, Any]:
        trained, others, metrics, optimizer = held
        _, (loss, answer, *_) = self.model.compute_loss_and_updates(
            trained, others, metrics, x, y, weight, training=training, optimizer_variables=optimizer)
        asked = {"training": training} if self.model._call_has_training_arg else {}
        *_, added = self.model.stateless_call(trained, others, x, return_losses=True, **asked)
        return loss, answer, sum(added)
