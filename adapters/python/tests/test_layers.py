"""What is seen of each kind of module, as modules and as functions."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from networks import Attention, Functional, Reader, Residual
from torch import nn
from toy_data import images, rows, series, words

import gradiometer


def watched(model, x, y, tmp_path, read, loss=F.cross_entropy, steps=3, before=None):
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.01)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for _ in range(steps):
            value = loss(model(x), y)
            optimizer.zero_grad()
            value.backward()
            if before:
                before(watch)
            optimizer.step()
            watch.step(value)
    return read(watch.path)


def kinds(found):
    return [layer["kind"] for layer in found.layers]


class Written(nn.Module):
    """An activation given as a function, between two layers."""

    def __init__(self, activation):
        super().__init__()
        self.one, self.two = nn.Linear(64, 8), nn.Linear(8, 4)
        self.activation = activation

    def forward(self, x):
        return self.two(self.activation(self.one(x)))


@pytest.mark.parametrize(("function", "module", "kind"), [
    (torch.relu, nn.ReLU(), "relu"), (F.relu_, nn.ReLU(inplace=True), "relu"),
    (lambda x: x.clamp(min=0), nn.ReLU(), "relu"), (lambda x: x.tanh(), nn.Tanh(), "tanh"),
    (torch.sigmoid, nn.Sigmoid(), "sigmoid"), (F.gelu, nn.GELU(), "gelu"), (F.silu, nn.SiLU(), "silu"),
    (F.elu, nn.ELU(), "elu"), (F.leaky_relu, nn.LeakyReLU(), "leaky_relu"), (F.relu6, nn.ReLU6(), "relu6"),
    (F.mish, nn.Mish(), "mish"), (F.softplus, nn.Softplus(), "softplus"), (F.selu, nn.SELU(), "selu"),
    (F.hardtanh, nn.Hardtanh(), "hardtanh"), (F.softsign, nn.Softsign(), "softsign"),
])
def test_activations_are_seen_alike_as_functions_and_as_modules(function, module, kind, tmp_path, read):
    x, y = rows(64)
    read_of = []
    for activation in (function, module):
        torch.manual_seed(0)
        read_of.append(watched(Written(activation), x, y, tmp_path, read))
    assert kinds(read_of[0]) == kinds(read_of[1]) == ["linear", kind, "linear"]
    one, other = (found.steps[0]["layers"][1] for found in read_of)
    assert one == other
    assert 0 < one["live-share"] <= 1 and one["error"] > 0
    assert read_of[0].layers[1]["role"] == read_of[1].layers[1]["role"]


def test_signals_and_moments_are_what_autograd_says(tmp_path, read):
    x, y = rows(64)
    torch.manual_seed(0)
    model = Written(torch.tanh)
    z = model.one(x)
    h = torch.tanh(z)
    out = model.two(h)
    for value in (z, h, out):
        value.retain_grad()
    F.cross_entropy(out, y).backward()
    weights = [p.grad.norm().item() for p in model.parameters()]
    model.zero_grad()
    step = watched(model, x, y, tmp_path, read).steps[0]
    for layer, value in zip(step["layers"], (z, h, out), strict=True):
        assert layer["error"] == pytest.approx(value.grad.norm().item(), rel=1e-5)
        assert layer["output"]["norm"] == pytest.approx(value.norm().item(), rel=1e-5)
        assert layer["output"]["mean"] == pytest.approx(value.mean().item(), abs=1e-6)
        assert layer["output"]["deviation"] == pytest.approx(value.std(correction=0).item(), rel=1e-4)
    assert step["layers"][1]["live-share"] == pytest.approx((z.abs() < 2.6441).float().mean().item(), rel=1e-6)
    read_of = [p["gradient"]["norm"] for layer in step["layers"] for p in layer.get("parameters", [])]
    assert read_of == pytest.approx(weights, rel=1e-5)


def test_a_residual_net_has_its_branches_inside_blocks(tmp_path, read):
    found = watched(Residual(), *images(64), tmp_path, read)
    blocks = [layer for layer in found.layers if layer["role"]["does"] == "residual"]
    assert len(blocks) == 3
    first = blocks[0]["index"]
    inside = [layer["kind"] for layer in found.layers if layer["parent"] == first]
    assert inside == ["conv2d", "batch_norm", "relu", "conv2d", "batch_norm"]
    assert all(layer["error"] > 0 for layer in found.steps[0]["layers"])


def test_functions_and_sums_of_a_plain_module(tmp_path, read):
    found = watched(Functional(), *rows(64), tmp_path, read)
    assert kinds(found).count("residual") == 3 and kinds(found).count("linear") == 5


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU, nn.RNN])
def test_a_recurrent_layer_is_one_layer_that_is_not_linear(kind, tmp_path, read):
    found = watched(Reader(kind), *series(64), tmp_path, read)
    assert found.layers[0]["role"] == {"does": "weights", "nonlinear": True}
    assert found.layers[0]["output"] == [24, 20]
    own = found.steps[0]["layers"][0]
    assert own["error"] > 0 and own["parameters"][0]["role"] == "weights" and own["parameters"][0]["update"] > 0


class LastState(nn.Module):
    """Reads the last state of a recurrent layer that wants time first, as the documentation of torch has it."""

    def __init__(self, kind):
        super().__init__()
        self.rnn, self.head = kind(3, 24), nn.Linear(24, 2)

    def forward(self, x):
        last = self.rnn(x.transpose(0, 1))[1]
        return self.head((last[0] if isinstance(last, tuple) else last)[-1])


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU, nn.RNN])
def test_the_signal_comes_back_through_the_last_state_too(kind, tmp_path, read):
    found = watched(LastState(kind), *series(64), tmp_path, read)
    assert found.layers[0]["output"] == [24, 20]
    assert found.steps[0]["layers"][0]["error"] > 0


def test_a_transformer_has_attention_norms_and_residual_blocks(tmp_path, read):
    found = watched(Attention(), *words(64), tmp_path, read)
    assert kinds(found).count("multi_head_attention_forward") == 2
    assert kinds(found).count("residual") == 4
    assert kinds(found).count("layer_norm") == 4
    assert "embedding" in kinds(found)
    assert all("output" in layer and layer["error"] > 0 for layer in found.steps[0]["layers"])


@pytest.mark.parametrize(("layer", "shape"), [
    (nn.Conv1d(3, 5, 3), (8, 3, 9)), (nn.Conv2d(3, 5, 3), (8, 3, 9, 9)), (nn.Conv3d(3, 5, 3), (8, 3, 5, 5, 5)),
    (nn.ConvTranspose2d(3, 5, 3), (8, 3, 4, 4)),
])
def test_convolutions_count_channels_as_units(layer, shape, tmp_path, read):
    model = nn.Sequential(layer, nn.ReLU(), nn.Flatten(), nn.LazyLinear(2))
    x = torch.randn(shape)
    model(x)
    found = watched(model, x, torch.randint(0, 2, (8,)), tmp_path, read)
    assert found.layers[0]["output"][0] == found.layers[1]["output"][0] == 5
    live = next(w for w in found.of("window") if w["samples"])["layers"][1]
    assert len(live["live"]) == 5 and max(live["live"]) <= 24


@pytest.mark.parametrize("norm", [nn.BatchNorm1d(8), nn.LayerNorm(8), nn.GroupNorm(2, 8), nn.RMSNorm(8)])
def test_normalisations_have_gain_and_shift(norm, tmp_path, read):
    model = nn.Sequential(nn.Linear(64, 8), norm, nn.ReLU(), nn.Linear(8, 4))
    found = watched(model, *rows(64), tmp_path, read)
    assert found.layers[1]["role"]["does"] == "normalisation"
    roles = [p["role"] for p in found.steps[0]["layers"][1]["parameters"]]
    assert roles == ["gain", "shift"][: len(list(norm.parameters()))]


def test_a_module_that_is_used_twice_is_one_layer(tmp_path, read):
    shared = nn.Linear(64, 64)
    model = nn.Sequential(shared, nn.Tanh(), shared, nn.Linear(64, 4))
    found = watched(model, *rows(64), tmp_path, read)
    assert kinds(found) == ["linear", "tanh", "linear"]
    assert found.layers[0]["output"] == [64, 2]


def test_frozen_parameters_are_not_updated_and_their_signal_is_seen(tmp_path, read):
    model = nn.Sequential(nn.Linear(64, 8), nn.Tanh(), nn.Linear(8, 4))
    model[0].requires_grad_(False)
    found = watched(model, *rows(64), tmp_path, read)
    own = found.steps[0]["layers"][0]
    assert own["parameters"][0]["update"] == 0 and "gradient" not in own["parameters"][0]
    assert own["error"] > 0


def test_matrices_used_without_a_module_are_layers(tmp_path, read):
    class Bare(nn.Module):
        def __init__(self):
            super().__init__()
            self.weight = nn.Parameter(torch.randn(64, 4) / 8)

        def forward(self, x):
            return x @ self.weight

    found = watched(Bare(), *rows(64), tmp_path, read)
    assert kinds(found) == ["linear"]
    assert found.steps[0]["layers"][0]["parameters"][0]["gradient"]["norm"] > 0
