"""Which layer a call of a function of torch is: told by the function, its arguments and the marks on them."""

from __future__ import annotations

from typing import Any

import torch

from gradiometer import roles
from gradiometer.layer import Key, Layer
from gradiometer.pytorch import operations
from gradiometer.pytorch.layers import shape_of
from gradiometer.pytorch.marks import Parameters, axis_of, key_of, sources_of, tensors


class Called:
    """One call in a pass of so many samples."""

    def __init__(self, kind: str, args: tuple[Any, ...], kwargs: dict[str, Any], samples: int) -> None:
        self.kind, self.args, self.kwargs, self.samples = kind, args, kwargs, samples

    def activation(self) -> Layer | None:
        """The activation that the call is, with its live interval; None if it is none, or not one of the signal."""
        found = operations.slope_of(self.kind, self.args, self.kwargs)
        if found is None or not self.args or not isinstance(self.args[0], torch.Tensor):
            return None
        z = self.args[0]
        source = key_of(z)
        if source is None or z.dim() == 0 or not z.is_floating_point():
            return None
        kind, (role, low, high) = found
        layer = self.layer(kind, (kind, source), role, axis_of(z))
        layer.live = (low, high)
        return layer

    def softmax(self) -> Layer | None:
        return self.plain(self.kind, roles.SOFTMAX) if self.kind in ("softmax", "log_softmax") else None

    def of_network(self, parameters: Parameters, out: torch.Tensor) -> Layer | None:
        """The layer that a call between the model's input and its output is; None if it only passes the signal on."""
        kind = self.kind
        if kind in operations.WEIGHTED:
            return self.weighted(kind, operations.WEIGHTED[kind], parameters.among(self.args, self.kwargs))
        if kind in operations.PRODUCTS:
            own = parameters.among(self.args, self.kwargs)
            return self.weighted("linear", -1, own) if own else None
        if kind in operations.NORMALISATIONS:
            return self.normalisation(parameters.among(self.args, self.kwargs))
        if kind in operations.DROPOUTS:
            rate = float(operations.argument(self.args, self.kwargs, 1, "p", 0.5))
            return self.plain("dropout", roles.dropout(rate)) if rate else None
        if kind in operations.POOLINGS:
            return self.plain(kind, roles.MEAN_POOLING if "avg_pool" in kind else roles.POOLING)
        return self.sum() if kind in operations.SUMS and out.dim() > 1 else None

    def sum(self) -> Layer | None:
        sides = [key_of(value) for value in self.args[:2] if isinstance(value, torch.Tensor)]
        if len(sides) != 2 or None in sides or sides[0] == sides[1]:
            return None
        return self.layer("add", ("add", *sides), roles.OTHER, axis_of(self.args[0]))

    def plain(self, kind: str, role: dict[str, Any]) -> Layer | None:
        given = self.args[0] if self.args else None
        source = key_of(given) if isinstance(given, torch.Tensor) else None
        if source is None or given.dim() < 2:
            return None
        return self.layer(kind, (kind, source), role, axis_of(given))

    def weighted(self, kind: str, axis: int, own: list[tuple[str, torch.Tensor]]) -> Layer:
        role = roles.BENDING if kind in operations.BENDING else roles.WEIGHTS
        layer = self.layer(kind, self.key(kind, own), role, axis)
        layer.parameters = [("bias" if value.dim() < 2 else "weights", name) for name, value in own]
        return layer

    def normalisation(self, own: list[tuple[str, torch.Tensor]]) -> Layer:
        axis = operations.NORMALISATIONS[self.kind]
        role = roles.BATCH_NORMALISATION if self.kind == "batch_norm" else roles.NORMALISATION
        layer = self.layer(self.kind, self.key(self.kind, own), role, axis)
        layer.parameters = [(role, name) for role, (name, _) in zip(("gain", "shift"), own)]
        return layer

    def key(self, kind: str, own: list[tuple[str, torch.Tensor]]) -> Key:
        """A layer is the same in every call with the same parameters; without any, with the same sources."""
        return (kind, *(name for name, _ in own)) if own else (kind, *sources_of(self.args, self.kwargs))

    def layer(self, kind: str, key: Key, role: dict[str, Any], axis: int) -> Layer:
        sources = sources_of(self.args, self.kwargs)
        given = next((value for value in tensors((self.args, self.kwargs)) if key_of(value) is not None), None)
        shape = shape_of(given, axis_of(given), self.samples) if given is not None else [1]
        return Layer(key, kind, role, sources, axis, shape, shape)
