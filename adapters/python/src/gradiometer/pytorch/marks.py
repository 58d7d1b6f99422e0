"""What is noted on tensors: the layer that each comes from, and the parameters that it is made of."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn

from gradiometer.layer import Key

INPUT: Key = ()


def tensors(structure: Any) -> list[torch.Tensor]:
    """All tensors in nested tuples, lists and dictionaries."""
    if isinstance(structure, torch.Tensor):
        return [structure]
    if isinstance(structure, dict):
        return [found for value in structure.values() for found in tensors(value)]
    if isinstance(structure, (tuple, list)):
        return [found for value in structure for found in tensors(value)]
    return []


def first_tensor(structure: Any) -> torch.Tensor | None:
    if isinstance(structure, torch.Tensor):
        return structure
    return next(iter(tensors(structure)), None)


def mark(value: torch.Tensor, key: Key, axis: int = 1) -> None:
    """Notes on a tensor which layer it comes from."""
    if not isinstance(value, nn.Parameter):
        value._gradiometer = (key, axis)  # type: ignore[attr-defined]


def key_of(value: torch.Tensor) -> Key | None:
    found = getattr(value, "_gradiometer", None)
    return None if found is None else found[0]


def axis_of(value: torch.Tensor) -> int:
    return getattr(value, "_gradiometer", (None, 1))[1]


def sources_of(args: Any, kwargs: Any) -> tuple[Key, ...]:
    found = [key_of(value) for value in tensors((args, kwargs))]
    return tuple(dict.fromkeys(key for key in found if key is not None))


class Parameters:
    """A model's parameters by name, found among the arguments of calls.

    :param names: of parameters by their id; empty for those of other modules that an optimiser updates
    :ivar unknown: parameters that the step used though neither the model nor an optimiser has them, as of layers in a
        plain list or made in forward, by the order in which they came
    """

    def __init__(self, names: dict[int, str]) -> None:
        self.names = names
        self.unknown: dict[str, torch.Tensor] = {}

    def among(self, args: Any, kwargs: Any) -> list[tuple[str, torch.Tensor]]:
        """The parameters among the arguments, also those that an argument is made of, such as a transposed one."""
        found: dict[str, torch.Tensor] = {}
        for value in tensors((args, kwargs)):
            name = self.name(value)
            if name:
                found.setdefault(name, value)
            for name, made in getattr(value, "_gradiometer_made_of", {}).items():
                found.setdefault(name, made)
        return list(found.items())

    def foreign(self, args: Any, kwargs: Any) -> list[int]:
        """The ids of parameters of another network among the arguments."""
        return [id(value) for value in tensors((args, kwargs))
                if isinstance(value, nn.Parameter) and id(value) not in self.names]

    def name(self, value: torch.Tensor) -> str:
        """That of a parameter; empty if the tensor is none."""
        if id(value) in self.names or not (isinstance(value, nn.Parameter) and value.requires_grad):
            return self.names.get(id(value), "")
        known = next((name for name, other in self.unknown.items() if other is value), None)
        name = known or f"unregistered.{len(self.unknown) + 1}"
        self.unknown[name] = value
        return name

    def note(self, own: list[tuple[str, torch.Tensor]], result: Any) -> None:
        """Notes on a result that it is made of parameters and nothing else of the model."""
        for value in tensors(result):
            if id(value) not in self.names:
                value._gradiometer_made_of = dict(own)  # type: ignore[attr-defined]
