"""Modules whose own forward is never called: a program calls their parts."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from toy_data import rows

import gradiometer


class Autoencoder(nn.Module):
    """Its parts are called from outside, with functions between them and a loss that is a module of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(64, 16), nn.ReLU(), nn.Linear(16, 8))
        self.drop = nn.Dropout(0.2)
        self.decoders = nn.ModuleList([nn.Linear(8, 16), nn.Linear(16, 64)])
        self.criterion = nn.MSELoss()

    def loss(self, x: torch.Tensor) -> torch.Tensor:
        h = self.drop(torch.tanh(self.encoder(x)))
        for at, decoder in enumerate(self.decoders):
            h = decoder(h if at == 0 else F.dropout(F.relu(h), 0.1, self.training))
        return self.criterion(h, x) + 1e-3 * (h - x).abs().mean()


class Half(nn.Module):
    """A forward that gives the code, and a decoder that is called behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.decoder = nn.Linear(64, 8), nn.Linear(8, 64)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.encoder(x))


def train(model, loss_of, out, steps=12, accumulate=1):
    torch.manual_seed(3)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    x, _ = rows(128)
    with gradiometer.watch(model, optimizer, out=out, name="parts") as watch:
        for step in range(steps):
            optimizer.zero_grad()
            for part in range(accumulate):
                loss = loss_of(model, x[32 * ((step + part) % 4) :][:32])
                loss.backward()
            optimizer.step()
            watch.step(loss)
    return watch


def test_parts_called_from_outside_are_one_pass_with_the_functions_between_them(tmp_path, read):
    torch.manual_seed(0)
    found = read(train(Autoencoder(), Autoencoder.loss, tmp_path).path)
    assert [layer["kind"] for layer in found.layers] == [
        "linear", "relu", "linear", "tanh", "dropout", "linear", "relu", "dropout", "linear"]
    for step in found.steps:
        assert step["samples"] == 32
        assert all(layer["error"] > 0 and layer["output"]["norm"] > 0 for layer in step["layers"])
    assert found.setup["loss"]["name"] == "mse_loss"
    gains = [(s["loss-after"] - s["loss"]) / s["predicted-change"] for s in found.steps if "loss-after" in s]
    assert gains and all(0.8 < gain < 1.2 for gain in gains)


def test_dropout_between_parts_is_off_in_evaluations(tmp_path, read):
    torch.manual_seed(0)
    model = Autoencoder()
    x, _ = rows(128)
    watch = train(model, Autoencoder.loss, tmp_path, steps=8)
    model.eval()
    with torch.no_grad():
        expected = float(model.loss(x))
    assert read(watch.path).of("evaluation")[-1]["loss"] == pytest.approx(expected, rel=1e-5)


def test_a_part_behind_the_forward_of_the_model_goes_on_with_its_pass(tmp_path, read):
    found = read(train(Half(), lambda model, x: F.mse_loss(model.decoder(model(x)), x), tmp_path).path)
    assert [layer["kind"] for layer in found.layers] == ["linear", "relu", "linear"]
    assert len(found.steps[0]["layers"][2]["parameters"]) == 2


def test_accumulated_batches_of_parts_are_passes_of_their_own(tmp_path, read):
    found = read(train(Autoencoder(), lambda m, x: m.loss(x) / 2, tmp_path, accumulate=2).path)
    assert {step["samples"] for step in found.steps} == {64}


def test_watched_parts_compute_the_same_numbers(tmp_path):
    ends = []
    for watched in (False, True):
        torch.manual_seed(0)
        model = Autoencoder()
        if watched:
            train(model, Autoencoder.loss, tmp_path)
        else:
            torch.manual_seed(3)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
            x, _ = rows(128)
            for step in range(12):
                loss = model.loss(x[32 * (step % 4) :][:32])
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        ends.append([p.detach().clone() for p in model.parameters()] + [torch.rand(3)])
    assert all(torch.equal(a, b) for a, b in zip(*ends, strict=True))
    assert not any(m._forward_hooks or m._forward_pre_hooks for m in model.modules())


class Forgotten(nn.Module):
    """Its first layers are in a plain list or made in forward, where no optimiser finds them."""

    def __init__(self, anew: bool) -> None:
        super().__init__()
        self.hidden = None if anew else [nn.Linear(64, 16), nn.Linear(16, 16)]
        self.last = nn.Linear(16, 4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for layer in self.hidden or [nn.Linear(64, 16), nn.Linear(16, 16)]:
            x = torch.relu(layer(x))
        return self.last(x)


@pytest.mark.parametrize("anew", [True, False])
def test_layers_that_no_optimiser_finds_are_never_updated(anew, tmp_path, read):
    torch.manual_seed(0)
    model = Forgotten(anew)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    x, y = rows(128)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for step in range(12):
            loss = F.cross_entropy(model(x[32 * (step % 4) :][:32]), y[32 * (step % 4) :][:32])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    found = read(watch.path)
    weighted = [layer["index"] for layer in found.setup["layers"] if layer["role"]["does"] == "weights"]
    updates = [[part["update"] for part in found.steps[-1]["layers"][at]["parameters"]] for at in weighted]
    assert updates[0] == updates[1] == [0.0, 0.0] and min(updates[2]) > 0
