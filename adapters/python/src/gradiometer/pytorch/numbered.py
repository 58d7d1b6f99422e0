"""Numbers by which the programs of two steps can be compared."""

from __future__ import annotations

from dataclasses import replace
from typing import AbstractSet, Any

import torch
from torch.utils._pytree import tree_flatten, tree_map

from gradiometer.pytorch.program import Given, Made, Node, Program


def numbered(
    nodes: dict[int, Node], given: dict[int, torch.Tensor], end: Made, values: dict[Made, torch.Tensor],
    foreign: AbstractSet[int],
) -> Program:
    """A program whose numbers count its own nodes and what is given to them, so that two steps have the same ones
    whatever else was computed in them."""
    leaves = [leaf for node in nodes.values() for leaf in tree_flatten((node.args, node.kwargs))[0]]
    read = dict.fromkeys(leaf.number for leaf in leaves if isinstance(leaf, Given))
    place = {at: number for number, at in enumerate(nodes)}
    number = {was: now for now, was in enumerate(read)}
    if all(was == now for numbers in (place, number) for was, now in numbers.items()):
        return Program(nodes, given, end, values, foreign)

    def again(leaf: Any) -> Any:
        if isinstance(leaf, Made):
            return Made(place[leaf.node], leaf.place)
        return Given(number[leaf.number]) if isinstance(leaf, Given) else leaf

    nodes = {place[at]: replace(node, args=tree_map(again, node.args), kwargs=tree_map(again, node.kwargs))
             for at, node in nodes.items()}
    return Program(nodes, {number[was]: given[was] for was in read}, again(end),
                   {again(made): value for made, value in values.items()}, foreign)
