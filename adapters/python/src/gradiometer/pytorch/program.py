"""A loss as a value: the functions from the batch to it, which can be called again on the same batch after the
update, or on other samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import AbstractSet, Any, Callable

import torch
from torch.utils._pytree import tree_flatten, tree_map

from gradiometer.pytorch.needed import needed
from gradiometer.pytorch.randomness import Randomness


@dataclass(frozen=True)
class Made:
    """The result of a node, or one tensor of it."""

    node: int
    place: int


@dataclass(frozen=True)
class Given:
    """A tensor that came from outside, by its number."""

    number: int


@dataclass
class Node:
    """One call; results of others among its arguments are Made, tensors from outside Given."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    name: str
    random: Randomness | None = None
    cast: tuple[str, torch.dtype] | None = None

    @property
    def leaves(self) -> list[Any]:
        """The arguments, out of nested lists and dictionaries."""
        return tree_flatten((self.args, self.kwargs))[0]

    @property
    def sources(self) -> list[int]:
        """The nodes whose results it reads."""
        return [leaf.node for leaf in self.leaves if isinstance(leaf, Made)]


class Program:
    """A loss that can be computed again."""

    def __init__(
        self, nodes: dict[int, Node], given: dict[int, torch.Tensor], end: Made, values: dict[Made, torch.Tensor],
        foreign: AbstractSet[int] = frozenset(),
    ) -> None:
        """:param foreign: ids of tensors that are parameters of another network than the model"""
        leaves = [leaf for n in nodes.values() for leaf in n.leaves]
        self.nodes = nodes
        self.given = {leaf.number: given[leaf.number] for leaf in leaves if isinstance(leaf, Given)}
        self.foreign = {number for number, value in self.given.items() if id(value) in foreign}
        self.end = end
        self.values = values

    def kept(self, rows: dict[int, torch.Tensor]) -> Program:
        """The program with copies of these rows in their places, and without anything of its step's graph."""
        given = {k: v if isinstance(v, torch.nn.Parameter) else
                 (rows[k].detach().clone() if k in rows else v.detach()).requires_grad_(v.requires_grad)
                 for k, v in self.given.items()}
        return Program(self.nodes, given, self.end, {})

    def value(self, leaf: Any) -> Any:
        """What an argument was in the step itself."""
        return self.values.get(leaf) if isinstance(leaf, Made) else self.given[leaf.number] if isinstance(
            leaf, Given) else leaf

    def forget(self) -> None:
        """Lets the step's own results go, and with them the graph behind them."""
        self.values.clear()
        self.given = {number: value if value.is_leaf else value.detach().requires_grad_(value.requires_grad)
                      for number, value in self.given.items()}

    def subtracted(self) -> torch.Tensor | None:
        """What is subtracted from the model's output, or it from that, in an error that is written out."""
        for node in self.nodes.values():
            if node.name in ("sub", "rsub", "__rsub__"):
                sides = [leaf for leaf in node.args[:2] if not self.from_model(leaf)]
                found = self.value(sides[0]) if len(sides) == 1 else None
                return found if isinstance(found, torch.Tensor) else None
        return None

    def from_model(self, leaf: Any) -> bool:
        """Whether an argument depends on what the model made."""
        if not isinstance(leaf, Made):
            return False
        node = self.nodes[leaf.node]
        return node.name == "model" or any(self.from_model(arg) for arg in node.leaves)

    def behind(self, leaves: list[Any]) -> list[Node]:
        """The calls that arguments are made by, back to the model."""
        ends = [leaf.node for leaf in leaves if isinstance(leaf, Made)]
        return [self.nodes[at] for at in needed(self.nodes, ends, lambda at: self.nodes[at].name == "model")]

    def before(self, node: Node) -> set[str]:
        """Names of the functions that made what a function read, back to the model."""
        return {one.name for one in self.behind(node.leaves)}

    def judged(self, leaf: Any) -> bool:
        """Whether an argument is what another network makes of the model's output, as a discriminator does."""
        return any(isinstance(arg, Given) and arg.number in self.foreign
                   for node in self.behind([leaf]) if node.name != "model" for arg in node.leaves)

    @property
    def differentiates(self) -> bool:
        """Whether derivatives by what was given are part of the loss, as in one made of a differential equation."""
        return any(node.name == "grad" for node in self.nodes.values())

    @property
    def calls_model(self) -> bool:
        return any(node.name == "model" for node in self.nodes.values())

    def signature(self) -> tuple[Any, ...]:
        """Equal for two steps whose tensors have the same places."""
        return (*(node.name for node in self.nodes.values()), *self.given)

    def run(
        self,
        given: dict[int, torch.Tensor] | None = None,
        same_randomness: bool = False,
        at: Callable[[int, Node, Any, tuple[Any, ...], dict[str, Any]], None] | None = None,
        replaced: dict[int, Any] | None = None,
    ) -> torch.Tensor:
        """The loss with other tensors in the places of those that were given; at() sees the result of every node that
        is not replaced."""
        values = self.given | (given or {})
        if not self.differentiates:
            return self.compute(values, same_randomness, at, replaced or {})
        for number, was in self.given.items():
            if was.requires_grad and not values[number].requires_grad:
                values[number] = values[number].detach().requires_grad_()
        with torch.enable_grad():
            loss = self.compute(values, same_randomness, at, replaced or {})
        return loss if torch.is_grad_enabled() else loss.detach()

    def compute(
        self,
        values: dict[int, torch.Tensor],
        same_randomness: bool,
        at: Callable[[int, Node, Any, tuple[Any, ...], dict[str, Any]], None] | None,
        replaced: dict[int, Any],
    ) -> torch.Tensor:
        """Calls one node after the other."""
        results: dict[int, list[Any]] = {}

        def value(leaf: Any) -> Any:
            if isinstance(leaf, Made):
                return results[leaf.node][leaf.place]
            return values[leaf.number] if isinstance(leaf, Given) else leaf

        cast = next((n.cast for n in self.nodes.values() if n.cast), None)
        for place, node in self.nodes.items():
            if place in replaced:
                results[place] = tree_flatten(replaced[place])[0]
                continue
            args, kwargs = tree_map(value, (node.args, node.kwargs))
            if node.random is not None and same_randomness:
                node.random.restore()
            if cast:
                with torch.autocast(cast[0], cast[1]):
                    result = node.function(*args, **kwargs)
            else:
                result = node.function(*args, **kwargs)
            if at is not None:
                at(place, node, result, args, kwargs)
            results[place] = tree_flatten(result)[0]
        return results[self.end.node][self.end.place]
