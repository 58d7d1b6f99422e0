"""The state of random generators, so that a second pass draws what the first one drew and the program goes on
as if there had been none."""

from __future__ import annotations

import random
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any, Callable, Iterable, Iterator

import numpy as np
import torch
from torch import nn

from gradiometer.pytorch.containers import attributes, contents, refill


class Randomness:
    """The generators of the program as they are now: those of torch, Python and NumPy, and a model's own.

    :param own: generators that a model keeps
    """

    def __init__(self, own: Iterable[Any] = ()) -> None:
        self.states: list[tuple[Callable[[Any], Any], Any]] = [
            (torch.set_rng_state, torch.get_rng_state()),
            (random.setstate, random.getstate()),
            (np.random.set_state, np.random.get_state(legacy=False)),
        ]
        if torch.cuda.is_available() and torch.cuda.is_initialized():  # Only if the program uses it.
            self.states += [(partial(torch.cuda.set_rng_state, device=device), torch.cuda.get_rng_state(device))
                            for device in range(torch.cuda.device_count())]
        self.states += [state_of(generator) for generator in own]

    def restore(self) -> None:
        for put_back, state in self.states:
            put_back(state)


def generators(model: nn.Module) -> list[Any]:
    """Those that the parts of a model keep in attributes."""
    kinds = (torch.Generator, random.Random, np.random.Generator)
    return [value for module in model.modules() for value in attributes(module) if isinstance(value, kinds)]


def state_of(generator: Any) -> tuple[Callable[[Any], Any], Any]:
    """What puts a generator's state back, and the state that it has now."""
    if isinstance(generator, torch.Generator):
        return generator.set_state, generator.get_state()
    if isinstance(generator, random.Random):
        return generator.setstate, generator.getstate()
    return partial(setattr, generator.bit_generator, "state"), generator.bit_generator.state


@contextmanager
def drawn_apart() -> Iterator[None]:
    """What is drawn inside is not missing afterwards."""
    before = Randomness()
    try:
        yield
    finally:
        before.restore()


@contextmanager
def untouched(model: nn.Module) -> Iterator[None]:
    """Whatever happens to the model inside, it is afterwards what it was: generators, buffers, modes, attributes. What
    fails to be put back does not keep the rest from it; the generators come first.

    Autograd counts the changes of a buffer that a graph has kept for its backward pass; the count is put back too."""
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
            back.callback(refill, contents(module))
        back.callback(Randomness(generators(model)).restore)
        yield


def fill(buffer: torch.Tensor, value: torch.Tensor) -> None:
    with torch.no_grad():
        buffer.copy_(value)
