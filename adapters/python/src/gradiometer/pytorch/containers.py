"""The lists, dictionaries, sets and queues that a module keeps: what is in them, and how they are filled again."""

from __future__ import annotations

from collections import deque
from operator import is_
from typing import Any

from torch import nn

KINDS = (list, dict, set, deque)
MOST_LOOKED_INTO = 1_000
"""Entries of a container up to which other containers are looked for in it."""
OF_TORCH = frozenset(nn.Module().__dict__) - {"_buffers"}
"""Attributes that every module has, with its parameters, parts and hooks, none of which a pass changes."""


def attributes(module: nn.Module) -> list[Any]:
    """What a module keeps besides them."""
    return [value for name, value in module.__dict__.items() if name not in OF_TORCH]


def contents(module: nn.Module) -> list[tuple[Any, Any]]:
    """The containers that a module keeps, itself among them, each with a copy of what is in it."""
    found: dict[int, tuple[Any, Any]] = {}
    waiting = [*attributes(module), module.__dict__]
    while waiting:
        value = waiting.pop()
        if not isinstance(value, KINDS) or id(value) in found:
            continue
        items = dict(value) if isinstance(value, dict) else list(value)
        found[id(value)] = (value, items)
        if len(items) <= MOST_LOOKED_INTO and value is not module.__dict__:
            waiting += items.values() if isinstance(items, dict) else items
    return list(found.values())


def refill(kept: list[tuple[Any, Any]]) -> None:
    """Makes containers hold what they held, and leaves alone what they still hold."""
    for container, items in kept:
        put_back(container, items)


def put_back(container: Any, items: Any) -> None:
    if isinstance(container, dict):
        for key in [key for key in container if key not in items]:
            del container[key]
        for key, value in items.items():
            if key not in container or container[key] is not value:
                container[key] = value
    elif len(container) != len(items) or not all(map(is_, container, items)):
        container.clear()
        (container.update if isinstance(container, set) else container.extend)(items)
