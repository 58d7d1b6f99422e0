"""The state of torch's random generators, so that a second pass draws what the first one drew and the program goes on
as if there had been none."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

import torch
from torch import nn


class Randomness:
    """The generators as they are now; those of CUDA only if the program uses it."""

    def __init__(self) -> None:
        self.processor = torch.get_rng_state()
        cuda = torch.cuda.is_available() and torch.cuda.is_initialized()
        self.cuda = [torch.cuda.get_rng_state(i) for i in range(torch.cuda.device_count())] if cuda else []

    def restore(self) -> None:
        torch.set_rng_state(self.processor)
        for number, state in enumerate(self.cuda):
            torch.cuda.set_rng_state(state, number)


@contextmanager
def untouched(model: nn.Module) -> Iterator[None]:
    """Whatever happens to the model inside, it is afterwards what it was: generators, buffers, modes, attributes."""
    random = Randomness()
    buffers = [(buffer, buffer.detach().clone()) for buffer in model.buffers()]
    attributes = [(module, dict(module.__dict__), contents(module)) for module in model.modules()]
    owned = [(module, dict(module._buffers)) for module in model.modules()]
    try:
        yield
    finally:
        for module, before, lists in attributes:
            for name in [name for name in module.__dict__ if name not in before]:
                del module.__dict__[name]
            module.__dict__.update(before)
            for value, items in lists:
                value[:] = items
        for module, known in owned:
            module._buffers.clear()
            module._buffers.update(known)
        with torch.no_grad():
            for buffer, value in buffers:
                buffer.copy_(value)
        random.restore()


def contents(module: nn.Module) -> list[tuple[list[Any], list[Any]]]:
    """The lists that a module keeps, with what is in them."""
    return [(value, list(value)) for value in module.__dict__.values() if isinstance(value, list)]
