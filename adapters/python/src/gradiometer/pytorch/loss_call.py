"""Which call of a loss of torch a program is held against."""

from __future__ import annotations

from typing import Any

import torch

from gradiometer.pytorch import operations
from gradiometer.pytorch.program import Node, Program


def node_of(program: Program) -> Node | None:
    """The last of several. None where the best constant prediction says nothing of the loss: where several calls have
    different targets, as of a discriminator or of several heads, and behind another network."""
    calls = [node for node in program.nodes.values() if node.name in operations.LOSSES]
    targets = [program.value(operations.argument(node.args, node.kwargs, 1, "target", None)) for node in calls]
    judged = any(program.judged(operations.argument(node.args, node.kwargs, 0, "input", None)) for node in calls[-1:])
    return calls[-1] if calls and not judged and all(same_values(targets[-1], one) for one in targets) else None


def same_values(one: Any, other: Any) -> bool:
    return one is other or (isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor)
                            and one.shape == other.shape and torch.equal(one, other))
