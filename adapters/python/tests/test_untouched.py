"""A model after passes of the watcher's own: what it draws, keeps and counts is what it would be without them."""

from __future__ import annotations

import random
import warnings
from collections import Counter, deque

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

import gradiometer
from gradiometer.pytorch.randomness import untouched


def trained(make, tmp_path, watched, steps=12):
    """Losses of a training, and its model."""
    torch.manual_seed(0)
    random.seed(0)
    np.random.seed(0)
    model = make()
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    watch = gradiometer.watch(model, optimizer, out=tmp_path) if watched else None
    losses = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(steps):
            loss = F.cross_entropy(model(torch.randn(16, 4)), torch.randint(0, 3, (16,)))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            if watch is not None:
                watch.step(loss)
    if watch is not None:
        assert any("loss-after" in line for line in (watch.path / "readings.jsonl").read_text().splitlines())
        watch.close()
    return losses, model


class Scripted(nn.Module):
    """Batch norm before a part that torch has compiled, with dropout in it."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(4)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.part = torch.jit.script(nn.Sequential(nn.Dropout(0.5), nn.Linear(4, 3)))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.part(self.norm(x))


def test_a_scripted_part_is_put_back_too(tmp_path):
    alone, model = trained(Scripted, tmp_path, False)
    watched, same = trained(Scripted, tmp_path, True)
    assert alone == watched
    assert all(module.training for module in same.modules())
    assert torch.equal(model.norm.running_mean, same.norm.running_mean)
    assert same.norm.num_batches_tracked == 12


def test_what_cannot_be_put_back_does_not_keep_the_rest_from_it():
    model = nn.BatchNorm1d(2)
    model.register_buffer("whole", torch.zeros(2))
    drawn, mean = torch.get_rng_state(), model.running_mean.clone()
    with pytest.raises(RuntimeError), untouched(model):
        model(torch.randn(4, 2))
        model.whole.resize_(3)
    assert torch.equal(torch.get_rng_state(), drawn)
    assert torch.equal(model.running_mean, mean)


class Masked(nn.Linear):
    """Reads its weights through a buffer, which the backward pass needs again."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.norm = nn.BatchNorm1d(inputs)
        self.register_buffer("mask", torch.ones(outputs, inputs))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(self.norm(x), self.weight * self.mask, self.bias)


def test_a_graph_that_outlives_an_update_goes_back_through_its_buffers(tmp_path):
    torch.manual_seed(0)
    model = nn.ModuleDict({"makes": Masked(4, 4), "judges": Masked(4, 1)})
    makes, judges = (torch.optim.SGD(model[part].parameters(), 0.1) for part in ("makes", "judges"))
    judged = F.binary_cross_entropy_with_logits
    with gradiometer.watch(model, [makes, judges], out=tmp_path) as watch:
        for _ in range(3):
            made = model["makes"](torch.randn(16, 4))
            judges.zero_grad()
            judged(model["judges"](made.detach()), torch.zeros(16, 1)).backward()
            judges.step()
            loss = judged(model["judges"](made), torch.ones(16, 1))
            makes.zero_grad()
            loss.backward()
            makes.step()
            watch.step(loss)


def test_the_count_of_a_buffers_changes_is_put_back():
    model = nn.BatchNorm1d(2)
    counts = [buffer._version for buffer in model.buffers()]
    with untouched(model):
        model(torch.randn(4, 2))
    assert [buffer._version for buffer in model.buffers()] == counts


class Forced(nn.Linear):
    """Draws a number of Python in each pass, as teacher forcing does."""

    def draw(self) -> float:
        return random.random()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return super().forward(x * (1 + self.draw()))


class Shuffled(Forced):
    def draw(self) -> float:
        return np.random.rand()


class OwnNoise(Forced):
    """Draws from a generator of its own."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.generator = torch.Generator().manual_seed(1)

    def draw(self) -> float:
        return float(torch.rand((), generator=self.generator))


class OwnPython(OwnNoise):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.generator = random.Random(1)

    def draw(self) -> float:
        return self.generator.random()


class OwnNumpy(OwnPython):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.generator = np.random.default_rng(1)


@pytest.mark.parametrize("kind", [Forced, Shuffled, OwnNoise, OwnPython, OwnNumpy])
def test_every_generator_draws_what_it_would(kind, tmp_path):
    alone, _ = trained(lambda: kind(4, 3), tmp_path, False)
    watched, _ = trained(lambda: kind(4, 3), tmp_path, True)
    assert alone == watched


class Counting(nn.Linear):
    """Keeps state in containers of every kind, and in a container inside of another."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.calls = {"all": 0}
        self.kinds: Counter[str] = Counter()
        self.last: deque[int] = deque(maxlen=3)
        self.sizes: set[int] = set()
        self.history: dict[str, list[int]] = {"calls": []}

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.calls["all"] += 1
        calls = self.calls["all"]
        self.kinds["training" if self.training else "evaluation"] += 1
        self.last.append(calls)
        self.sizes.add(len(x) + (0 if torch.is_grad_enabled() else 1000))
        self.history["calls"].append(calls)
        return super().forward(x) + 0.01 * calls


def test_containers_hold_what_the_programs_own_calls_put_in(tmp_path):
    alone, _ = trained(lambda: Counting(4, 3), tmp_path, False)
    watched, model = trained(lambda: Counting(4, 3), tmp_path, True)
    assert alone == watched
    assert model.calls == {"all": 12} and model.kinds == {"training": 12}
    assert list(model.last) == [10, 11, 12] and model.sizes == {16}
    assert model.history == {"calls": list(range(1, 13))}
