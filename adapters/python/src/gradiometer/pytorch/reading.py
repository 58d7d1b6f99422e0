"""Turns what a recorded step took into the record `step` of docs/readings.md."""

from __future__ import annotations

import math
from typing import Any

from gradiometer.pytorch.layers import Pass, Taken
from gradiometer.pytorch.measured import Measured
from gradiometer.pytorch.moments import Moments, scaled_norm
from gradiometer.structure import Structure


class Reading:
    """One recorded step, when all its numbers have been fetched."""

    def __init__(
        self, structure: Structure, passes: list[Pass], measured: Measured, values: list[float]
    ) -> None:
        self.structure = structure
        self.passes = passes
        self.measured = measured
        self.values = values
        self.before, self.after, self.clip = measured.clipping(values)
        if any(gradient.unsound for gradient in measured.gradients.values()):
            self.before = self.after = math.nan

    def record(self, step: int, loss: float, given: Moments | None) -> dict[str, Any]:
        """What it says of the signals.

        :param given: moments of what the model read
        """
        return {
            "gradient-norm": self.before,
            "clipped-norm": self.after,
            "input": given.read(self.values) if given is not None else None,
            "layers": self.layers(),
            "non-finite": self.non_finite(step, loss, given),
        }

    def layers(self) -> list[dict[str, Any]]:
        return [self.layer(index) for index in range(len(self.structure.layers))]

    def layer(self, index: int) -> dict[str, Any]:
        layer = self.structure.layers[index]
        record: dict[str, Any] = {"index": index}
        taken = [p.taken[layer.key] for p in self.passes if layer.key in p.taken]
        if taken:
            record["output"] = self.joined([t.output for t in taken]).read(self.values)
            errors = [self.values[place] for t in taken for place in t.errors]
            if errors:
                record["error"] = scaled_norm(errors) / self.measured.scale
            alive = [pair for t in taken for pair in t.alive]
            if alive:
                record["live-share"] = sum(self.values[place] for place, _ in alive) / sum(n for _, n in alive)
        parameters = [self.parameter(role, [n for r, n in layer.parameters if r == role])
                      for role in dict.fromkeys(role for role, _ in layer.parameters)]
        if parameters:
            record["parameters"] = parameters
        return record

    def parameter(self, role: str, names: list[str]) -> dict[str, Any]:
        """All parameters of one role as one: a recurrent layer has several matrices."""
        m = self.measured
        record: dict[str, Any] = {"role": role}
        gradients = [m.gradients[n] for n in names if n in m.gradients]
        if gradients:
            record["gradient"] = self.joined(gradients).read(self.values, self.clip * m.rest)
        record["norm"] = scaled_norm([self.values[m.norms[n]] for n in names])
        updates = [self.values[m.updates[n]] for n in names if n in m.updates]
        if updates:
            record["update"] = scaled_norm(updates)
        return record

    def predicted(self) -> float | None:
        """gᵀΔw with the gradient as it was before clipping."""
        parts = [self.values[place] for place in self.measured.along]
        return math.fsum(parts) * self.clip * self.measured.rest if parts and all(map(math.isfinite, parts)) else None

    @staticmethod
    def joined(parts: list[Moments]) -> Moments:
        if len(parts) == 1:
            return parts[0]
        whole = Moments()
        for part in parts:
            whole.parts += part.parts
            whole.count += part.count
            whole.unsound += part.unsound
        return whole

    def non_finite(self, step: int, loss: float, given: Moments | None) -> dict[str, Any] | None:
        """Where the first value that is not finite came up, in the order of execution."""
        def found(operation: str, place: str, layer: int, unit: int, count: int) -> dict[str, Any]:
            return unsound_at(step, operation, place, layer, unit, count)

        if given is not None and self.unsound(given):
            return found("input", "input", -1, -1, given.unsound)
        layers = self.structure.layers
        for index in self.structure.forward_order():
            for taken in self.taken(index):
                if self.unsound(taken.output):
                    unit, count = taken.broken.get("forward", (-1, 1))
                    return found("forward", layers[index].name, index, unit, count)
        if not math.isfinite(loss):
            return found("loss", "", -1, -1, 1)
        for index in reversed(range(len(layers))):
            for taken in self.taken(index):
                if any(not math.isfinite(self.values[place]) for place in taken.errors):
                    unit, count = taken.broken.get("backward", (-1, 1))
                    return found("backward", layers[index].name, index, unit, count)
        measured = self.measured
        for operation, norms in (("gradient", None), ("update", measured.updates), ("weights", measured.norms)):
            for index, layer in enumerate(layers):
                for _, name in layer.parameters:
                    if norms is None:
                        moments = measured.gradients.get(name)
                        broken = moments is not None and self.unsound(moments)
                    else:
                        broken = name in norms and not math.isfinite(self.values[norms[name]])
                    if broken:
                        return found(operation, name, index, -1, 1)
        return None

    def taken(self, index: int) -> list[Taken]:
        key = self.structure.layers[index].key
        return [p.taken[key] for p in self.passes if key in p.taken]

    def unsound(self, moments: Moments) -> bool:
        return moments.unsound > 0 or any(not math.isfinite(self.values[size]) for _, size, _, _ in moments.parts)


def unsound_at(step: int, operation: str, place: str, layer: int, unit: int, count: int) -> dict[str, Any]:
    return {"step": step, "operation": operation, "place": place, "layer": layer, "unit": unit,
            "count": max(1, count)}


def broke_unseen(step: int) -> dict[str, Any]:
    """The record of a step without hooks whose loss is no number."""
    return {"step": step, "loss": math.nan, "non-finite": unsound_at(step, "loss", "", -1, -1, 1)}
