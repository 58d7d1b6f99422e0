"""What watching costs, beside other ways of watching, in one run.

    python benchmarks/overhead.py [STEPS [WAY...]]

Every way trains the same network from the same weights on the same batches, in turns, so that
what else the machine does falls on all alike. Printed is the processor time of a step, and what is more than without.
"""

from __future__ import annotations

import copy
import os
import statistics
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any, Callable

import torch
import torch.nn.functional as F
from torch import nn

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import gradiometer  # noqa: E402

TURN = 100
"""Steps of a turn: few, so that what changes on the machine falls on all ways alike."""

Step = Callable[[Any, torch.Tensor, torch.Tensor], None]


def mlp() -> tuple[nn.Module, torch.Tensor, torch.Tensor, int]:
    layers: list[nn.Module] = [nn.Linear(784, 256), nn.ReLU()]
    for _ in range(9):
        layers += [nn.Linear(256, 256), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(256, 10)), torch.randn(6_400, 784), torch.randint(0, 10, (6_400,)), 128


def convolutional() -> tuple[nn.Module, torch.Tensor, torch.Tensor, int]:
    model = nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 49, 10))
    return model, torch.randn(3_200, 1, 28, 28), torch.randint(0, 10, (3_200,)), 64


class Unwatched:
    def __init__(self, model: nn.Module, optimizer: Any) -> None:
        self.model, self.optimizer = model, optimizer

    def step(self, loss: torch.Tensor, **_: Any) -> None:
        pass

    def close(self) -> None:
        pass


class PlainHooks(Unwatched):
    """The usual hooks, in every step: the norm and the share of zeros of each layer's output, and its signal's norm."""

    def __init__(self, model: nn.Module, optimizer: Any) -> None:
        super().__init__(model, optimizer)
        self.seen: list[Any] = []
        for module in model.children():
            module.register_forward_hook(self.forward)
            module.register_full_backward_hook(self.backward)

    def forward(self, _: nn.Module, __: Any, out: torch.Tensor) -> None:
        self.seen.append((out.detach().norm().item(), (out == 0).float().mean().item()))

    def backward(self, _: nn.Module, __: Any, gradients: Any) -> None:
        self.seen.append(gradients[0].norm().item())

    def step(self, loss: torch.Tensor, **_: Any) -> None:
        self.seen.clear()


class NormsEachStep(Unwatched):
    """Norms of gradients, weights and updates and a histogram of gradients in every step, as Cockpit's plots need."""

    def __init__(self, model: nn.Module, optimizer: Any) -> None:
        super().__init__(model, optimizer)
        self.before = [p.detach().clone() for p in model.parameters()]

    def step(self, loss: torch.Tensor, **_: Any) -> None:
        loss.item()
        for before, p in zip(self.before, self.model.parameters(), strict=True):
            (p.detach() - before).norm().item(), p.detach().norm().item(), p.grad.norm().item()
            torch.histc(p.grad, 32)
            before.copy_(p.detach())


def watched(model: nn.Module, optimizer: Any) -> Any:
    return gradiometer.watch(model, optimizer, out=OUT)


def exact(model: nn.Module, optimizer: Any) -> Any:
    return gradiometer.watch(model, optimizer, out=OUT, exact=True)


def torchmortem() -> Callable[..., Any] | None:
    try:
        from torchmortem import Autopsy  # type: ignore[import-not-found]
    except ImportError:
        return None

    class Wrapped(Unwatched):
        def __init__(self, model: nn.Module, optimizer: Any) -> None:
            super().__init__(model, optimizer)
            self.autopsy = Autopsy(model, optimizer)
            self.autopsy.attach()

        def step(self, loss: torch.Tensor, **_: Any) -> None:
            self.autopsy.step(loss=loss.item())

        def close(self) -> None:
            self.autopsy.detach()  # Otherwise it writes a report of a crash into the working folder at the end.

    return Wrapped


def run(build: Callable[[], Any], steps: int, asked: list[str]) -> None:
    torch.manual_seed(0)
    model, x, y, batch = build()
    ways: dict[str, Any] = {"no watcher": Unwatched, "gradiometer": watched, "gradiometer, exact": exact,
                            "plain hooks": PlainHooks, "norms each step": NormsEachStep}
    other = torchmortem()
    if other is not None:
        ways["torchmortem"] = other
    ways = {name: way for name, way in ways.items() if not asked or name in ("no watcher", *asked)}
    states = {}
    for name, way in ways.items():
        own = copy.deepcopy(model)
        optimizer = torch.optim.SGD(own.parameters(), lr=0.01)
        states[name] = (own, optimizer, way(own, optimizer))
    times: dict[str, list[float]] = {name: [] for name in ways}
    count = len(x) // batch
    turns = max(1, steps // TURN)
    for turn in range(turns):
        for name, (own, optimizer, watcher) in states.items():
            begun = time.process_time()
            for step in range(turn * steps // turns, (turn + 1) * steps // turns):
                at = slice(step % count * batch, (step % count + 1) * batch)
                loss = F.cross_entropy(own(x[at]), y[at])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                watcher.step(loss, inputs=x[at], targets=y[at])
            times[name].append((time.process_time() - begun) / (steps // turns))
    plain = times["no watcher"]
    for name, own_times in times.items():
        more = statistics.median(t / p for t, p in zip(own_times, plain, strict=True)) - 1
        whole = sum(own_times) / sum(plain) - 1
        step = statistics.median(own_times) * 1e3
        print(f"  {name:22}{step:9.3f} ms a step {more:+9.1%} typical {whole:+9.1%} in all")
        states[name][2].close()
    if other is None:
        print("  torchmortem is not installed")


STEADY = {"MALLOC_TRIM_THRESHOLD_": str(1 << 32), "MALLOC_MMAP_THRESHOLD_": str(1 << 25)}
"""Without these glibc gives memory back after each step and takes it again, which costs more than any watcher, and
which of the ways it hits is chance."""

if __name__ == "__main__":
    if not set(STEADY) <= set(os.environ):
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | STEADY)
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    torch.set_num_threads(1)
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as OUT:
        for title, network in (("784-256x10-10 relu, batch 128", mlp), ("two convolutions, batch 64", convolutional)):
            print(f"{title}, {asked} steps, torch {torch.__version__}, one thread")
            run(network, asked, sys.argv[2:])
