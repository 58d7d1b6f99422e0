"""Records what a step computes outside of the model, from the batch to the loss."""

from __future__ import annotations

import functools
import itertools
from dataclasses import replace
from typing import Any, Callable

import torch
from torch.utils._pytree import tree_flatten, tree_map

from gradiometer.pytorch import operations
from gradiometer.pytorch.distributed import alone
from gradiometer.pytorch.held import let_go
from gradiometer.pytorch.numbered import numbered
from gradiometer.pytorch.program import Given, Made, Node, Program
from gradiometer.pytorch.randomness import Randomness, generators

DRAWN = {"rand_like", "randn_like", "randint_like", "bernoulli", "normal", "multinomial", "poisson"}
CASTS = {"to", "float", "double", "half", "bfloat16", "type", "contiguous", "cpu", "cuda"}


class Tape:
    """The functions from the batch to the loss, the whole model as one of them.

    :ivar roots: nodes of the losses whose gradients were taken, and :ivar foreign: ids of other networks' parameters
    :ivar settled: the node from which on nothing has gone back yet
    :ivar due: the node at which it is time to look for what can be let go
    """

    def __init__(self, model: torch.nn.Module | None = None) -> None:
        self.model = model
        self.generators = [] if model is None else generators(model)
        self.nodes: dict[int, Node] = {}
        self.count = self.settled = self.due = 0
        self.made: dict[int, tuple[torch.Tensor, Made]] = {}
        self.given: dict[int, torch.Tensor] = {}
        self.numbers: dict[int, int] = {}
        self.fresh = itertools.count()
        self.root: torch.Tensor | None = None
        self.roots: list[int] = []
        self.foreign: set[int] = set()
        self.random: Randomness | None = None
        self.model_args: tuple[Any, dict[str, Any]] = ((), {})

    def reference(self, value: Any) -> Any:
        if not isinstance(value, torch.Tensor):
            return value
        if id(value) in self.made:
            return self.made[id(value)][1]
        if id(value) not in self.numbers:
            number = self.numbers[id(value)] = next(self.fresh)
            self.given[number] = value
        return Given(self.numbers[id(value)])

    def enter(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.random = Randomness(self.generators)
        self.model_args = tree_map(self.reference, (args, kwargs))

    def leave(self, model: torch.nn.Module, args: tuple[Any, ...], kwargs: dict[str, Any], output: Any) -> None:
        given, named = self.model_args
        node = Node(alone(model), given, named, "model", self.random, autocast(output))
        self.append(node, output)

    def add(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any], result: Any) -> None:
        read = [leaf for leaf in tree_flatten((args, kwargs))[0] if isinstance(leaf, torch.Tensor)]
        if not read:
            return  # What is drawn or made from nothing is given.
        if not torch.is_grad_enabled() and not any(id(leaf) in self.made for leaf in read):
            return  # A validation, or targets that no gradient flows to: given too.
        if args and result is args[0] and operations.name(function) in CASTS:
            return  # It was of that kind already.
        changes_what_was_given = bool(args) and result is args[0] and id(result) not in self.made
        name = "overwrites" if changes_what_was_given else operations.name(function)
        if name in DRAWN:
            return
        if name in operations.DROPOUTS and self.model is not None:
            function = functools.partial(dropped, self.model, function)
        args, kwargs = tree_map(self.reference, (args, kwargs))
        self.append(Node(function, args, kwargs, name), result)

    def append(self, node: Node, result: Any) -> None:
        self.nodes[self.count] = node
        for place, value in enumerate(tree_flatten(result)[0]):
            if isinstance(value, torch.Tensor):
                self.made[id(value)] = (value, Made(self.count, place))
        self.count += 1

    def settle(self) -> None:
        """What is there has gone back, and belongs to the step."""
        self.settled = self.due = self.count

    def let_go(self) -> None:
        """Before another pass: forgets what the last ones made if the program has forgotten it too, as an evaluation
        does with each batch. What a loss is still to be made of, the program holds. The more that is, the later it
        looks again."""
        if self.count < self.due:
            return
        with torch._C.DisableTorchFunction():
            training = self.model is None or self.model.training
            kept, growing = let_go(self.made, self.nodes, self.settled, training)
        self.nodes = {at: node for at, node in self.nodes.items() if at < self.settled or at in kept}
        read = {leaf.number for node in self.nodes.values() for leaf in node.leaves if isinstance(leaf, Given)}
        self.given = {number: tensor for number, tensor in self.given.items() if number in read}
        self.numbers = {id(tensor): number for number, tensor in self.given.items()}
        self.due = self.count + len(growing)

    def to(self, loss: Any, samples: int) -> Program | None:
        """The part that makes the loss, or where that is a number the tensor whose gradient was taken. It begins at
        whatever has a row for each sample and does not depend on the model: the batch, or what was made of it."""
        target = loss if isinstance(loss, torch.Tensor) and id(loss) in self.made else self.root
        if target is None or id(target) not in self.made:
            return None
        end = self.made[id(target)][1]
        values = {made: tensor for tensor, made in self.made.values()}
        behind = self.behind_model()
        rows = {made: value for made, value in values.items()
                if made.node not in behind and value.dim() > 0 and value.shape[0] == samples}
        given = dict(self.given)
        number = {made: at for at, made in enumerate(rows, max(given, default=-1) + 1)}
        nodes: dict[int, Node] = {}
        waiting = [end.node]
        while waiting:
            at = waiting.pop()
            if at in nodes:
                continue
            args, kwargs = tree_map(
                lambda leaf: Given(number[leaf]) if isinstance(leaf, Made) and leaf in rows else leaf,
                (self.nodes[at].args, self.nodes[at].kwargs))
            nodes[at] = replace(self.nodes[at], args=args, kwargs=kwargs)
            waiting += [leaf.node for leaf in tree_flatten((args, kwargs))[0] if isinstance(leaf, Made)]
        if any(node.name == "overwrites" for node in nodes.values()):
            return None
        given |= {number[made]: value for made, value in rows.items()}
        values = {made: value for made, value in values.items() if made.node in nodes}
        return numbered(dict(sorted(nodes.items())), given, end, values, self.foreign)

    def read_by(self, name: str, place: int, key: str) -> list[torch.Tensor]:
        """An argument of every call of a function, where that is a tensor with rows."""
        values = {made: tensor for tensor, made in self.made.values()}
        read = []
        for node in (node for node in self.nodes.values() if node.name == name):
            leaf = operations.argument(node.args, node.kwargs, place, key, None)
            value = values.get(leaf) if isinstance(leaf, Made) else self.given[leaf.number] if isinstance(
                leaf, Given) else None
            read += [value] if value is not None and value.dim() else []
        return read

    def forget(self) -> None:
        """Lets every tensor go. Hooks of the graph know the tape, and a circle through the graph is never collected."""
        self.made.clear()
        self.given.clear()
        self.root = None

    def behind_model(self) -> set[int]:
        """The nodes that depend on what the model made."""
        behind: set[int] = set()
        for at, node in self.nodes.items():
            if node.name == "model" or any(isinstance(leaf, Made) and leaf.node in behind for leaf in node.leaves):
                behind.add(at)
        return behind


def dropped(
    model: torch.nn.Module, function: Callable[..., Any], given: torch.Tensor, *args: Any, **kwargs: Any
) -> Any:
    """Dropout between two parts of a model, which drops nothing while the model is evaluated."""
    return function(given, *args, **kwargs) if model.training else given


def autocast(output: Any) -> tuple[str, torch.dtype] | None:
    """The device and precision of an autocast that is in force."""
    device = next((leaf.device.type for leaf in tree_flatten(output)[0] if isinstance(leaf, torch.Tensor)), "cpu")
    try:
        on = torch.is_autocast_enabled(device)
        return (device, torch.get_autocast_dtype(device)) if on else None
    except (TypeError, AttributeError, RuntimeError):
        return None
