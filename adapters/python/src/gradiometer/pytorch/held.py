"""What of the results on a tape the program still holds: the rest can be let go, with the graph behind it."""

from __future__ import annotations

import weakref

import torch

from gradiometer.pytorch.needed import needed
from gradiometer.pytorch.program import Made, Node


def let_go(
    made: dict[int, tuple[torch.Tensor, Made]], nodes: dict[int, Node], since: int, training: bool
) -> tuple[set[int], set[int]]:
    """Takes out the results of the nodes from a number on that nobody else holds, and that nothing which is held is
    made of. Of the latter only the values stay. Results that no gradient flows back from count as held while a model
    trains, and then too only if they are no single number, as a sum of right answers is.

    :param made: results by their id
    :returns: the nodes that are still needed, and those of them that a gradient may flow back to
    """
    waiting = [(key, weakref.ref(tensor), tensor.detach(), where)
               for key, (tensor, where) in made.items() if where.node >= since]
    for key, *_ in waiting:
        del made[key]
    held = {key: (tensor, where) for key, reference, _, where in waiting
            if (tensor := reference()) is not None and (tensor.requires_grad or training and tensor.dim())}
    kept = needed(nodes, (where.node for _, where in held.values()))
    made |= {id(value): (value, where) for key, _, value, where in waiting if where.node in kept and key not in held}
    made |= held
    return kept, needed(nodes, (where.node for tensor, where in held.values() if tensor.requires_grad))
