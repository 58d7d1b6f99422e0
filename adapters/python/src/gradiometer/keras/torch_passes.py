"""The passes of a Keras model on torch."""

from __future__ import annotations

from typing import Any

import torch

from gradiometer.keras.calls import Calls, seen
from gradiometer.keras.functions import Made
from gradiometer.keras.gradients import Passed, Passes, array, loss_of, samples_of, scale_of


class TorchPasses(Passes):
    """Each is computed as it is asked for."""

    def passed(self, x: Any, y: Any, weight: Any, known: list[Made] | None) -> Passed:
        calls = Calls(samples_of(x), known=known)
        variables = [v.value for v in self.model.trainable_variables]
        with seen(self.model, calls), torch.enable_grad():
            loss, _ = loss_of(self.model, x, y, weight, True)
            scaled = self.model.optimizer.scale_loss(loss)
        outputs = [call.output for call in calls.all]
        asked = [value for value in [*variables, *outputs] if value.requires_grad]
        found = dict(zip(map(id, asked), torch.autograd.grad(scaled, asked, allow_unused=True), strict=True))
        every = [found.get(id(value)) for value in [*variables, *outputs]]
        return Passed(float(loss.detach()), calls.all, every[len(variables) :], every[: len(variables)],
                      calls.functions, scale_of(self.model))

    def loss(self, x: Any, y: Any, weight: Any, training: bool) -> tuple[float, Any, float]:
        loss, answer = loss_of(self.model, x, y, weight, training)
        return float(array(loss)), answer, float(sum(float(array(part)) for part in self.model.losses))
