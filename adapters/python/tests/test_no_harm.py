"""A watched program computes what it computes without a watcher, and never fails because of it."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from networks import Attention, Functional, Reader
from programs import PROGRAMS
from torch import nn
from toy_data import images, rows, series, words
from training import Program

import gradiometer
from gradiometer.pytorch.hooks import Hooks
from gradiometer.pytorch.recorder import Recorder


class Plain:
    """What stands in the watcher's place in a program that is not watched."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def step(self, loss, inputs=None, targets=None):
        self.losses.append(loss.item())

    def __init__(self):
        self.losses = []


def trained(program, tmp_path, watched):
    """Losses and last weights of a program, and the next random number after it."""
    kept = {}

    def watch(model, optimizer):
        kept["model"] = model
        if not watched:
            return Plain()
        watching = gradiometer.watch(model, optimizer, out=tmp_path, exact=watched == "exact")
        own = watching.step
        losses = kept.setdefault("losses", [])
        watching.step = lambda loss, **more: (losses.append(loss.item()), own(loss, **more))
        return watching

    result = program.run(watch)
    losses = kept.get("losses") or result.losses
    return losses, [p.detach().clone() for p in kept["model"].parameters()], torch.rand(3)


NETS = {
    "mlp with dropout": PROGRAMS["ok-dropout"],
    "conv with batch norm": PROGRAMS["ok-conv"],
    "lstm": Program(Reader, series, F.cross_entropy, rate=1e-2, optimizer="Adam"),
    "transformer with dropout": Program(lambda: Attention(dropout=0.2), words, F.cross_entropy, optimizer="Adam"),
    "functions and sums": Program(Functional, rows, F.cross_entropy, clip=0.5),
}


@pytest.mark.parametrize("name", NETS)
@pytest.mark.parametrize("watched", ["plainly", "exact"])
def test_the_same_numbers_to_the_bit(name, watched, tmp_path):
    program = NETS[name]
    program.epochs = 2
    losses, weights, drawn = trained(program, tmp_path, "")
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        also, same, drawn_too = trained(program, tmp_path, watched)
    assert not said
    assert losses == also
    assert all(torch.equal(one, other) for one, other in zip(weights, same, strict=True))
    assert torch.equal(drawn, drawn_too)
    assert any(tmp_path.iterdir())


class Counting(nn.Module):
    """Keeps state in attributes, a list and a buffer."""

    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(64, 4)
        self.calls, self.history = 0, []
        self.register_buffer("mean", torch.zeros(4))

    def forward(self, x):
        self.calls += 1
        out = self.layer(x)
        self.history.append(self.calls)
        self.mean = 0.9 * self.mean + 0.1 * out.detach().mean(0)
        return out + 0.01 * self.calls


def test_a_model_that_counts_its_calls_counts_only_those_of_the_program(tmp_path):
    x, y = rows(64)
    model = Counting()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for _ in range(12):
            loss = F.cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    assert model.calls == 12
    assert model.history == list(range(1, 13))


def broken_watch(tmp_path, monkeypatch, where):
    def fails(*_, **__):
        raise ValueError("on purpose")

    monkeypatch.setattr(*where, fails)
    x, y = images(64)
    model = PROGRAMS["ok-conv"].model()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for _ in range(5):
                loss = F.cross_entropy(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                watch.step(loss)
    assert torch._C._len_torch_function_stack() == 0
    assert not model._forward_hooks and not model._forward_pre_hooks
    assert not optimizer._optimizer_step_pre_hooks
    return [str(w.message) for w in said if "gradiometer" in str(w.message)]


@pytest.mark.parametrize("where", [
    (Recorder, "write"), (Hooks, "enter"), (Recorder, "before_update"), (Recorder, "begin"),
    ("gradiometer.pytorch.trace.Trace.after"), ("gradiometer.pytorch.layers.Pass.back"),
    ("gradiometer.folder.RunFolder.line"), ("gradiometer.pytorch.watch.RunFolder"),
])
def test_an_exception_inside_is_one_warning_and_the_program_goes_on(tmp_path, monkeypatch, where):
    said = broken_watch(tmp_path, monkeypatch, where if isinstance(where, tuple) else (where,))
    assert len(said) == 1
    assert "on purpose" in said[0] and "stopped watching" in said[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_one_warning(tmp_path):
    model = nn.Linear(4, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            watch.recorder.folder.lines = open("/dev/full", "ab", buffering=0)
            for _ in range(3):
                loss = model(torch.ones(2, 4)).square().mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                watch.step(loss)
    texts = [str(w.message) for w in said if "gradiometer" in str(w.message)]
    assert len(texts) == 1 and "No space left" in texts[0]


def test_a_killed_program_leaves_a_folder_that_can_be_read(tmp_path, read):
    program = f"""
import sys, os, signal; sys.path[:0] = {sys.path!r}
import torch, gradiometer
from programs import PROGRAMS
def watch(model, optimizer):
    w = gradiometer.watch(model, optimizer, out={str(tmp_path)!r}); own = w.step
    def step(*a, **k):
        own(*a, **k)
        if w.done == 20: os.kill(os.getpid(), signal.SIGKILL)
    w.step = step
    return w
PROGRAMS["ok-mlp"].run(watch)
"""
    done = subprocess.run([sys.executable, "-c", program], env=os.environ | {"OMP_NUM_THREADS": "1"}, check=False)
    assert done.returncode == -signal.SIGKILL
    (folder,) = tmp_path.iterdir()
    found = read(folder)
    assert [step["step"] for step in found.steps] == list(range(20))
    assert not found.of("ended")


def test_the_mode_of_a_program_stays_its_own(tmp_path):
    model = nn.Linear(4, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        with torch.device("meta"):
            assert torch.empty(1).device.type == "meta"
            loss = model(torch.ones(2, 4, device="cpu")).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
        assert torch.empty(1).device.type == "cpu"
        assert watch.recorder is not None
    assert torch._C._len_torch_function_stack() == 0


@pytest.mark.parametrize("exact", [False, True])
def test_a_step_leaves_no_tensor_behind(exact, tmp_path):
    model = nn.Sequential(nn.Linear(64, 8), nn.ReLU(), nn.Linear(8, 10))
    optimizer = torch.optim.Adam(model.parameters())
    counts = []
    with gradiometer.watch(model, optimizer, out=tmp_path, every=1, exact=exact) as watch:
        for _ in range(24):
            x, y = rows(64)
            loss = F.cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
            del x, y, loss
            if watch.done % 12 == 0:
                gc.collect()
                counts.append(sum(isinstance(thing, torch.Tensor) for thing in gc.get_objects()))
    assert counts[1] <= counts[0]
