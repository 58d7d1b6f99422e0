"""The lists, dictionaries, sets and queues that a module keeps: what is in them, and how they are filled again."""

from __future__ import annotations

from collections import deque
from operator import is_
from typing import Any, Iterable

KINDS = (list, dict, set, deque)
MOST_LOOKED_INTO = 1_000
"""Entries of a container up to which other containers are looked for in it."""


def contents(values: Iterable[Any]) -> list[tuple[Any, Any]]:
    """The containers among the values, and those inside of them, each with a copy of what is in it."""
    found: dict[int, tuple[Any, Any]] = {}
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if not isinstance(value, KINDS) or id(value) in found:
            continue
        items = dict(value) if isinstance(value, dict) else list(value)
        found[id(value)] = (value, items)
        if len(items) <= MOST_LOOKED_INTO:
            waiting += items.values() if isinstance(items, dict) else items
    return list(found.values())


def refill(container: Any, items: Any) -> None:
    """Makes it hold the items again, and leaves alone what it still holds."""
    if isinstance(container, dict):
        for key in [key for key in container if key not in items]:
            del container[key]
        for key, value in items.items():
            if key not in container or container[key] is not value:
                container[key] = value
    elif len(container) != len(items) or not all(map(is_, container, items)):
        container.clear()
        (container.update if isinstance(container, set) else container.extend)(items)
