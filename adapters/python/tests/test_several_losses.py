"""Losses in turns, as of a generator and a discriminator, and several of which one is told: no number is of another."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import nn
from toy_data import rows

import gradiometer
from gradiometer.pytorch import terms


class Pair(nn.Module):
    """A generator and a discriminator."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(0)
        self.g = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 4))
        self.d = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))


def verdict(out, real):
    return F.binary_cross_entropy_with_logits(out, torch.full((16, 1), float(real)))


def played(pair, steps, updated, first="d", turns=1):
    """Trains both. Calls updated(name, loss) after an update; the generator has one in so many turns."""
    optimizers = {name: torch.optim.Adam(getattr(pair, name).parameters(), 0.01) for name in "gd"}

    def train():
        for step in range(steps):
            fake = pair.g(torch.randn(16, 4))
            losses = {
                "d": lambda: verdict(pair.d(torch.randn(16, 4)), True) + verdict(pair.d(fake.detach()), False),
                "g": lambda: verdict(pair.d(fake), True)}
            for name in sorted("gd", reverse=first == "g"):
                if name == "g" and step % turns:
                    continue
                loss = losses[name]()
                optimizers[name].zero_grad()
                loss.backward()
                true = {f"{name}.{key}": p.grad.norm().item() for key, p in getattr(pair, name).named_parameters()}
                optimizers[name].step()
                updated(name, loss, true)

    return optimizers, train


def gradients(found, step):
    """Norms of the gradients of weights, by their layers' names."""
    return {found.layers[layer["index"]]["name"]: layer["parameters"][0]["gradient"]["norm"]
            for layer in step["layers"] if "gradient" in layer.get("parameters", [{}])[0]}


@pytest.mark.parametrize(("first", "turns"), [("d", 1), ("g", 1), ("d", 3)])
def test_losses_in_turns_have_their_own_gradients_and_no_loss_after(first, turns, tmp_path, read):
    pair, true, told = Pair(), [{}], []

    def updated(name, loss, norms):
        true[-1].update(norms)
        if name == ("g" if first == "d" else "d") or (name == "d" and turns > 1 and len(true) % turns != 1):
            told.append(loss.item())
            watch.step(loss)
            true.append({})

    optimizers, train = played(pair, 12, updated, first, turns)
    watch = gradiometer.watch(pair, list(optimizers.values()), out=tmp_path)
    train()
    watch.close()
    found = read(watch.path)
    assert [step["loss"] for step in found.steps] == pytest.approx(told, rel=1e-6)
    for step, norms in zip(found.steps, true, strict=False):
        expected = {key.removesuffix(".weight"): norm for key, norm in norms.items() if key.endswith("weight")}
        assert gradients(found, step) == pytest.approx(expected, rel=1e-5)
    assert not any("loss-after" in step or "predicted-change" in step for step in found.steps)
    assert not found.of("evaluation")
    assert found.setup["classes"] == [] and found.setup["trivial-loss"] == "NaN"


def test_a_watch_for_each_network_has_its_own_layers_and_loss(tmp_path, read):
    pair = Pair()
    watches = {}
    optimizers, train = played(pair, 12, lambda name, loss, _: watches[name].step(loss))
    watches |= {name: gradiometer.watch(getattr(pair, name), optimizers[name], out=tmp_path) for name in "gd"}
    train()
    for name, samples in (("g", 16), ("d", 32)):
        watches[name].close()
        found = read(watches[name].path)
        assert [layer["kind"] for layer in found.layers] == ["linear", "relu", "linear"]
        assert {step["samples"] for step in found.steps} == {samples}
        assert found.setup["classes"] == [] and found.setup["trivial-loss"] == "NaN"
        gains = [(s["loss-after"] - s["loss"]) / s["predicted-change"] for s in found.steps if "loss-after" in s]
        assert len(gains) >= 8 and all(0.7 < gain < 1.1 for gain in gains)
        evaluations = found.of("evaluation")
        assert len(evaluations) >= 2 and not any(one.get("accuracy") for one in evaluations)


def fitted(tmp_path, read, losses, told=sum, optimizers=None):
    """Trains a layer by losses that go back one by one; what told() makes of them is told."""
    torch.manual_seed(0)
    model = nn.Linear(64, 10)
    x, y = rows(32)
    found = optimizers(model) if optimizers else [torch.optim.SGD(model.parameters(), lr=0.05)]
    with gradiometer.watch(model, found, out=tmp_path) as watch:
        for _ in range(6):
            made = losses(model(x), y)
            loss = told(made)
            for optimizer in found:
                optimizer.zero_grad()
            for one in made:
                one.backward(retain_graph=True)
            for optimizer in found:
                optimizer.step()
            watch.step(loss)
    return read(watch.path)


def gains(found):
    return [(s["loss-after"] - s["loss"]) / s["predicted-change"] for s in found.steps if "loss-after" in s]


def test_two_optimisers_of_one_loss_share_its_program(tmp_path, read):
    found = fitted(tmp_path, read, lambda out, y: [F.cross_entropy(out, y)], optimizers=lambda model: [
        torch.optim.SGD([model.weight], lr=0.05), torch.optim.Adam([model.bias], lr=0.01)])
    assert len(gains(found)) == 6 and all(0.8 < gain < 1.1 for gain in gains(found))
    assert all(p["update"] > 0 for step in found.steps for p in step["layers"][0]["parameters"])
    assert found.of("evaluation") and len(found.setup["classes"]) == 10


def two(out, y):
    return [F.cross_entropy(out, y), 0.1 * out.pow(2).mean()]


def test_losses_that_go_back_one_by_one_are_one_if_their_sum_is_told(tmp_path, read):
    found = fitted(tmp_path, read, two)
    assert len(gains(found)) == 6 and all(0.8 < gain < 1.1 for gain in gains(found))
    assert len(found.setup["classes"]) == 10


def test_one_of_several_losses_does_not_stand_for_all(tmp_path, read):
    found = fitted(tmp_path, read, two, told=lambda made: made[0])
    assert not gains(found) and not found.of("evaluation")
    assert found.setup["classes"] == [] and found.setup["trivial-loss"] == "NaN"


@pytest.mark.parametrize(("other", "known"), [(lambda y: y.clone(), True), (lambda y: y.flip(0), False)])
def test_the_best_constant_is_that_of_one_target(other, known, tmp_path, read):
    found = fitted(tmp_path, read, lambda out, y: [F.cross_entropy(out, y) + F.cross_entropy(2 * out, other(y))])
    assert len(found.setup["classes"]) == (10 if known else 0)
    assert (found.setup["trivial-loss"] != "NaN") == known
    assert len(gains(found)) == 6 and found.of("evaluation")


class TwoHeads(nn.Module):
    def __init__(self):
        super().__init__()
        self.body, self.kind, self.far = nn.Linear(4, 8), nn.Linear(8, 3), nn.Linear(8, 2)

    def forward(self, x):
        h = torch.tanh(self.body(x))
        return self.kind(h), self.far(h)


@pytest.mark.parametrize(("penalty", "known"), [(0.0, True), (0.1, False)])
@pytest.mark.parametrize("sliced", [False, True])
def test_two_heads_have_the_best_constants_of_both(penalty, known, sliced, tmp_path, read):
    torch.manual_seed(0)
    x = torch.randn(64, 4)
    kinds, far = x.argmax(1) % 3, x[:, :2] * 5
    model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 5)) if sliced else TwoHeads()
    optimizer = torch.optim.SGD(model.parameters(), 0.01)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for _ in range(8):
            out = model(x)
            kind, distance = (out[:, :3], out[:, 3:]) if sliced else out
            loss = F.cross_entropy(kind, kinds) + 0.5 * F.mse_loss(distance, far) + penalty * kind.pow(2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    found = read(watch.path).setup
    shares = torch.bincount(kinds) / 64
    wanted = float(-(shares * shares.log()).sum() + 0.5 * far.var(0, correction=0).mean())
    assert found["loss"]["reads"] == "other" and found["classes"] == []
    if known:
        assert found["trivial-loss"] == pytest.approx(wanted, rel=1e-5)
        assert found["loss"]["name"] == "cross_entropy + mse_loss"
    else:
        assert found["trivial-loss"] == "NaN"


@pytest.mark.parametrize(("other", "known"), [
    (lambda z: (z - 3).pow(2).mean(), False),  # A loss of outputs that no loss of torch reads.
    (lambda z: z.pow(2).mean(), True),  # Nothing but a penalty of them, as in a variational autoencoder.
    (lambda z: 1e-3 * (z - 3).pow(2).mean(), True)])
def test_a_loss_beside_one_of_torch_leaves_no_constant_unless_it_may_be_nothing(other, known, tmp_path, read):
    found = fitted(tmp_path, read, lambda out, y: [F.cross_entropy(out[:, :8], y % 8) + other(out[:, 8:])])
    assert (found.setup["trivial-loss"] != "NaN") == known and len(found.setup["classes"]) == (8 if known else 0)
    assert {"accuracy" in evaluation for evaluation in found.of("evaluation")} == {known}


def test_a_large_output_is_not_copied(tmp_path, read, monkeypatch):
    monkeypatch.setattr(terms, "MOST", 100)
    found = fitted(tmp_path, read, lambda out, y: [F.cross_entropy(out[:, :8], y % 8) + (out[:, 8:] - 3).pow(2).mean()])
    assert len(found.setup["classes"]) == 8
