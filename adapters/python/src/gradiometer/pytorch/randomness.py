"""The state of torch's random generators, so that a second pass draws what the first one drew and the program goes on
as if there had been none."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
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
    """Whatever happens to the model inside, it is afterwards what it was: generators, buffers, modes, attributes. What
    fails to be put back does not keep the rest from it; the generators come first.

    Autograd counts the changes of a buffer that a graph has kept for its backward pass, so the count is put back too."""
    with ExitStack() as back:
        for buffer in model.buffers():
            if not buffer.is_inference():  # Of those that are, no pass can change a value.
                back.enter_context(torch.autograd._unsafe_preserve_version_counter(buffer))
                back.callback(fill, buffer, buffer.detach().clone())
        for module in model.modules():
            if isinstance(module, torch.jit.ScriptModule):
                if hasattr(module, "training"):  # A frozen one has no modes.
                    back.callback(setattr, module, "training", module.training)
                continue
            back.callback(own, module._buffers, dict(module._buffers))
            for value, items in contents(module):
                back.callback(value.__setitem__, slice(None), items)
            back.callback(own, module.__dict__, dict(module.__dict__))
        back.callback(Randomness().restore)
        yield


def fill(buffer: torch.Tensor, value: torch.Tensor) -> None:
    with torch.no_grad():
        buffer.copy_(value)


def own(attributes: dict[str, Any], before: dict[str, Any]) -> None:
    """Makes a module's attributes what they were before."""
    for name in [name for name in attributes if name not in before]:
        del attributes[name]
    attributes.update(before)


def contents(module: nn.Module) -> list[tuple[list[Any], list[Any]]]:
    """The lists that a module keeps, with what is in them."""
    return [(value, list(value)) for value in module.__dict__.values() if isinstance(value, list)]
