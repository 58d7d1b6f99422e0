"""What a loss is held against: without the constant it is multiplied with, on the samples that are evaluated."""

from __future__ import annotations

import copy
import math
import warnings

import pytest
import torch
import torch.nn.functional as F
from networks import tower
from torch import nn
from toy_data import rows, waves

import gradiometer


def train(out, loss_of, parts=1, data=None, backward=None, steps=12, model=None, optimizer=None, give=True):
    torch.manual_seed(0)
    model = model or tower(2, 16, nn.Tanh)
    optimizer = optimizer or torch.optim.SGD(model.parameters(), lr=0.01)
    x, y = data or rows(128)
    with gradiometer.watch(model, optimizer, out=out, name="loss") as watch:
        for step in range(steps):
            optimizer.zero_grad()
            for part in range(parts):
                start = 32 * ((parts * step + part) % 4)
                loss = loss_of(model(x[start : start + 32]), y[start : start + 32])
                backward(loss, optimizer) if backward else loss.backward()
            if backward is None:
                optimizer.step()
            watch.step(loss if give else loss.item())
    return watch


def gains(found):
    return [(s["loss-after"] - s["loss"]) / s["predicted-change"] for s in found.steps if "loss-after" in s]


@pytest.mark.parametrize("give", [True, False])
@pytest.mark.parametrize("loss_of", [
    lambda o, y: F.cross_entropy(o, y) / 4, lambda o, y: 0.01 * F.cross_entropy(o, y),
    lambda o, y: F.cross_entropy(o, y, reduction="none").mean() * torch.tensor(3.0),
    lambda o, y: F.cross_entropy(o, y, reduction="sum") / 32,
])
def test_a_constant_in_the_loss_is_taken_out(loss_of, give, tmp_path, read):
    plain = read(train(tmp_path, F.cross_entropy).path)
    found = read(train(tmp_path, loss_of, give=give).path)
    assert found.steps[0]["loss"] == pytest.approx(plain.steps[0]["loss"], rel=1e-5)
    assert found.of("evaluation")[0]["loss"] == pytest.approx(plain.of("evaluation")[0]["loss"], rel=1e-5)
    assert found.setup["trivial-loss"] == plain.setup["trivial-loss"]
    assert found.setup["loss"]["reduction"] == "mean"
    assert all(0.8 < gain < 1.2 for gain in gains(found))


@pytest.mark.parametrize("loss_of, outputs, reduction", [
    (F.mse_loss, 1, "mean"),
    (lambda o, y: F.mse_loss(o, y, reduction="sum") / (64 * 32), 1, "mean"),
    (lambda o, y: ((o - y) ** 2).sum() / o.numel(), 1, "mean"),
    (lambda o, y: F.mse_loss(o, y, reduction="sum") / len(y), 64, "mean"),
    (lambda o, y: F.mse_loss(o, y, reduction="none").sum(1).mean(), 64, "mean"),
    (lambda o, y: ((o - y) ** 2).sum(1).mean(), 64, "mean"),
    (lambda o, y: ((o - y) ** 2).sum() / 32, 64, "mean"),
    (lambda o, y: F.mse_loss(o, y, reduction="sum"), 64, "sum"),
    (lambda o, y: ((o - y) ** 2).sum(), 64, "sum"),
])
def test_a_loss_is_held_against_a_constant_that_is_joined_alike(loss_of, outputs, reduction, tmp_path, read):
    x, _ = rows(128)
    model = tower(1, 16, nn.Tanh, None, 64, 64)
    plain = read(train(tmp_path, F.mse_loss, data=(x, x), model=copy.deepcopy(model)).path)
    found = read(train(tmp_path, loss_of, data=(x, x), model=model).path)
    assert found.steps[0]["loss"] == pytest.approx(outputs * plain.steps[0]["loss"], rel=1e-5)
    assert found.of("evaluation")[0]["loss"] == pytest.approx(outputs * plain.of("evaluation")[0]["loss"], rel=1e-5)
    assert found.setup["trivial-loss"] == pytest.approx(outputs * plain.setup["trivial-loss"], rel=1e-5)
    assert found.setup["loss"]["reduction"] == reduction


def test_a_turned_sign_stays(tmp_path, read):
    assert read(train(tmp_path, lambda o, y: -F.cross_entropy(o, y) / 2).path).steps[0]["loss"] < -1


def test_accumulated_parts_predict_the_change_of_one(tmp_path, read):
    found = read(train(tmp_path, lambda o, y: F.cross_entropy(o, y) / 4, parts=4).path)
    assert found.steps[0]["samples"] == 128
    assert found.steps[0]["loss"] == pytest.approx(math.log(4), abs=0.3)
    assert 0.5 < sum(gains(found)) / len(gains(found)) < 1.5


def test_a_scaler_and_a_loss_given_as_a_number_leave_no_factor(tmp_path, read):
    scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)

    def backward(loss, optimizer):
        scaler.scale(loss).backward()
        scaler.step(optimizer)
        scaler.update()

    for give in (True, False):
        found = read(train(tmp_path, F.cross_entropy, backward=backward, give=give).path)
        assert found.steps[0]["loss"] == pytest.approx(math.log(4), abs=0.3)
        assert found.steps[0]["loss-after"] == pytest.approx(found.steps[0]["loss"], rel=0.1)
        assert all(0.8 < gain < 1.2 for gain in gains(found))


def test_the_constant_is_that_of_the_samples_that_are_evaluated(tmp_path, read):
    x, _ = rows(2048)
    y = (torch.arange(2048) % 50 == 0).long()
    torch.manual_seed(0)
    model = nn.Linear(64, 2)
    nn.init.zeros_(model.weight)
    model.bias.data = torch.tensor([5.0, 0.0])
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-9)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for at in torch.arange(2048).split(32):
            loss = F.cross_entropy(model(x[at]), y[at])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    found = read(watch.path)
    assert found.of("evaluation")[-1]["accuracy"] == pytest.approx(found.setup["trivial-accuracy"], abs=1e-9)


@pytest.mark.parametrize("loss_of", [F.mse_loss, F.l1_loss, lambda o, y: ((o - y) ** 2).mean()])
def test_targets_that_are_repeated_to_fit_are_told(loss_of, tmp_path, read):
    x, y = waves(128)
    model = tower(1, 8, nn.Tanh, None, 4, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for targets, crossed in ((y[:, 0], True), (y, False)):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = read(train(tmp_path, loss_of, data=(x, targets), model=model, optimizer=optimizer).path)
        assert found.setup["loss"]["crosses-samples"] is crossed


def test_units_are_not_counted_once_values_are_no_numbers(tmp_path, read):
    x, y = rows(128)
    x = x.clone()
    x[100, 3] = float("nan")
    found = read(train(tmp_path, F.cross_entropy, data=(x, y), model=tower(2, 16, nn.ReLU), steps=30).path)
    assert found.steps[-1]["non-finite"]
    for window in found.of("window"):
        for layer in window["layers"]:
            assert not window["covers"] or "live" not in layer or any(layer["live"])


def test_what_no_backward_pass_reaches_is_not_measured(tmp_path, read):
    class Cut(nn.Module):
        def __init__(self):
            super().__init__()
            self.one, self.two = nn.Linear(64, 8), nn.Linear(8, 4)

        def forward(self, x):
            return self.two(self.one(x).detach())

    model = Cut()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    layer = read(train(tmp_path, F.cross_entropy, model=model, optimizer=optimizer).path).steps[0]["layers"][0]
    assert "error" not in layer and "gradient" not in layer["parameters"][0]
    assert layer["parameters"][0]["update"] == 0


def test_the_best_constant_knows_the_weights_of_events_and_classes(tmp_path, read):
    x, y = rows(128)
    several = torch.stack([(y == c).float() for c in range(3)], 1)
    weight = torch.tensor([5.0, 1.0, 0.5])

    def best(loss_of, shape):
        constant = torch.zeros(shape, requires_grad=True)
        optimizer = torch.optim.LBFGS([constant], max_iter=100, line_search_fn="strong_wolfe")

        def closure():
            optimizer.zero_grad()
            loss = loss_of(constant)
            loss.backward()
            return loss

        optimizer.step(closure)
        return float(loss_of(constant).detach())

    events = train(tmp_path, lambda o, t: F.binary_cross_entropy_with_logits(o[:, :3], t, pos_weight=weight),
                   data=(x, several))
    wanted = best(lambda c: F.binary_cross_entropy_with_logits(c.expand(128, 3), several, pos_weight=weight), 3)
    assert read(events.path).setup["trivial-loss"] == pytest.approx(wanted, rel=1e-3)

    classes = torch.tensor([0.2, 3.0, 1.0, 1.0])
    weighed = train(tmp_path, lambda o, t: F.cross_entropy(o, t, weight=classes), data=(x, y))
    wanted = best(lambda c: F.cross_entropy(c.expand(128, 4), y, weight=classes), 4)
    assert read(weighed.path).setup["trivial-loss"] == pytest.approx(wanted, rel=1e-3)


def test_a_second_term_of_the_loss_is_no_layer_of_the_network(tmp_path, read):
    def both(output, target):
        wanted = F.one_hot(target, 4).float()
        overlap = (torch.sigmoid(output) * wanted).mean()
        return F.binary_cross_entropy_with_logits(output, wanted) - 0.1 * overlap

    found = read(train(tmp_path, both).path)
    assert [layer["kind"] for layer in found.setup["layers"]][-1] == "linear"
    through = read(train(tmp_path, lambda o, t: F.nll_loss(torch.log(torch.softmax(o, 1)), t)).path)
    assert [layer["kind"] for layer in through.setup["layers"]][-1] == "softmax"


def dice(out, y):
    p = torch.sigmoid(out)
    return (2 * (y * p).sum() + 1) / (y.sum() + p.sum() + 1)


@pytest.mark.parametrize(("loss_of", "right"), [(dice, False), (lambda out, y: 1 - dice(out, y), True)])
def test_a_loss_is_asked_what_it_has_of_its_targets_and_of_their_opposites(loss_of, right, tmp_path, read):
    x, _ = rows(128)
    y = (x @ torch.ones(x.shape[1], 4) > 0.5).float() * (torch.arange(4) % 3 != 0)
    loss = read(train(tmp_path, loss_of, data=(x, y)).path).setup["loss"]
    assert (loss["of-targets"] < loss["of-opposites"]) == right
    assert "of-targets" not in read(train(tmp_path, F.mse_loss, data=(x, y)).path).setup["loss"]


def test_a_loss_of_overlap_is_held_against_the_best_share_for_all(tmp_path, read):
    x, _ = rows(128)
    y = (x @ torch.ones(x.shape[1], 4) > 0.5).float() * (torch.arange(4) % 3 != 0)
    both = read(train(tmp_path, lambda out, y: 1 - dice(out, y) + F.binary_cross_entropy_with_logits(out, y),
                      data=(x, y)).path)
    overlap = read(train(tmp_path, lambda out, y: 1 - dice(out, y), data=(x, y)).path)
    sure = torch.full((32, 4), 20.0)
    wanted = sum(float(1 - dice(sure, y[start : start + 32])) for start in range(0, 128, 32)) / 4
    assert overlap.setup["trivial-loss"] == pytest.approx(wanted, rel=1e-3)
    assert overlap.setup["loss-floor"] == pytest.approx(0, abs=1e-3)
    shares = [min(float(F.binary_cross_entropy_with_logits(torch.full_like(y, z), y)) for z in (-2, -1, 0)), wanted]
    assert max(shares) < both.setup["trivial-loss"] < 1.2 * sum(shares)
    assert both.setup["loss"]["reads"] == "event-logits"


def test_a_mask_is_not_taken_for_the_targets(tmp_path, read):
    x, _ = rows(128)
    y = torch.cat([x @ torch.ones(x.shape[1], 4), (torch.rand(128, 4) > 0.4).float()], 1)
    found = read(train(tmp_path, lambda out, y: ((out - y[:, :4]) ** 2 * y[:, 4:]).sum() / y[:, 4:].sum(),
                       data=(x, y)).path).setup["loss"]
    assert "of-targets" not in found


class Apart(nn.Module):
    """How far rows are from a place: the smaller, the likelier that they belong to it."""

    def __init__(self):
        super().__init__()
        self.last = nn.Linear(8, 4)

    def forward(self, x):
        return (self.last(x) ** 2).sum(1, keepdim=True).sqrt()


def test_a_distance_is_no_event(tmp_path, read):
    x = torch.randn(128, 8)
    y = (x[:, :1] > 0).float()
    found = read(train(tmp_path, lambda d, y: (y * d ** 2 + (1 - y) * F.relu(1 - d) ** 2).mean(), data=(x, y),
                       model=Apart()).path).setup
    assert "of-targets" not in found["loss"] and found["trivial-loss"] == "NaN"
