"""A backward pass of a recorded step: of which loss it is, and whether those before it still count."""

from __future__ import annotations

import torch
from torch import nn

from gradiometer.pytorch.layers import Pass
from gradiometer.pytorch.tape import Tape


def begins(root: torch.Tensor | None, tape: Tape, passes: list[Pass], model: nn.Module) -> None:
    """Takes note of its loss. If no gradient is left of the passes before it, they belong to no update of the model."""
    if all(parameter.grad is None for parameter in model.parameters()):
        tape.roots.clear()
        for one in passes:
            one.went_back = False
    tape.root = root
    tape.roots.append(tape.made[id(root)][1].node if id(root) in tape.made else -1)
