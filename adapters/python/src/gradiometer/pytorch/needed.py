"""Which functions of a step a result is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, Iterable

if TYPE_CHECKING:
    from gradiometer.pytorch.program import Node


def needed(nodes: dict[int, Node], ends: Iterable[int], last: Callable[[int], bool] = lambda _: False) -> set[int]:
    """The nodes that some are made of, themselves included.

    :param last: of which what they are made of is not looked for
    """
    found: set[int] = set()
    waiting = list(ends)
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += [] if last(at) else nodes[at].sources
    return found
