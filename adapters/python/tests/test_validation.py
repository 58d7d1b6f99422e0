"""Evaluations on a held-out loader, mixed precision and compiled models."""

from __future__ import annotations

import warnings

import pytest
import torch
import torch.nn.functional as F
from networks import tower
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from toy_data import rows

import gradiometer


def net():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(64, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.3), nn.Linear(16, 4))


def train(out, validation, watched=True, steps=20, **options):
    model = net()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    loader = DataLoader(TensorDataset(*rows(256)), batch_size=32, shuffle=True)
    watch = gradiometer.watch(model, optimizer, out=out, validation=validation, **options) if watched else None
    done = 0
    while done < steps:
        for x, y in loader:
            loss = F.cross_entropy(model(x), y) / 2
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if watch:
                watch.step(loss)
            done += 1
    if watch:
        watch.close()
    return model, watch


def held_out():
    return DataLoader(TensorDataset(*rows(100, seed=11)), batch_size=40, shuffle=True)


def test_a_held_out_loader_is_evaluated_as_the_model_stands(tmp_path, read):
    model, watch = train(tmp_path, held_out())
    found = [e for e in read(watch.path).of("evaluation") if e["part"] == "validation"]
    assert [e["step"] for e in found] == [10, 20, 24]
    model.eval()
    x, y = rows(100, seed=11)
    with torch.no_grad():
        assert found[-1]["loss"] == pytest.approx(float(F.cross_entropy(model(x), y)), rel=1e-5)
        assert found[-1]["accuracy"] == pytest.approx(float((model(x).argmax(1) == y).float().mean()))
    assert found[-1]["samples"] == 100


def test_it_changes_nothing(tmp_path):
    ends = []
    for watched in (False, True):
        model, _ = train(tmp_path, held_out(), watched)
        ends.append([*model.state_dict().values(), torch.rand(3)])
    assert all(torch.equal(a, b) for a, b in zip(*ends, strict=True))


def test_batches_of_another_shape_are_one_warning_and_the_watch_goes_on(tmp_path, read):
    x, y = rows(64)
    with pytest.warns(RuntimeWarning, match="validation is not recorded"):
        _, watch = train(tmp_path, [(x.view(-1, 1, 8, 8), y)])
    found = read(watch.path)
    assert {e["part"] for e in found.of("evaluation")} == {"train"} and found.of("ended")


def test_a_long_loader_is_read_in_part_and_once(tmp_path, read):
    x, y = rows(64)
    read_so_far = []

    def endless():
        while True:
            read_so_far.append(1)
            yield x, y

    _, watch = train(tmp_path, endless())
    assert len(read_so_far) == 16
    assert [e for e in read(watch.path).of("evaluation") if e["part"] == "validation"][-1]["samples"] == 1024


def test_autocast_and_a_scaler_are_read_in_true_scale(tmp_path, read):
    folders = []
    for mixed in (False, True):
        torch.manual_seed(0)
        model = tower(2, 16, nn.ReLU)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
        scaler = torch.amp.GradScaler("cpu", enabled=mixed, init_scale=256.0)
        x, y = rows(64)
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for _ in range(10):
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=mixed):
                    loss = F.cross_entropy(model(x), y)
                optimizer.zero_grad()
                scaler.scale(loss).backward()
                scaler.step(optimizer)
                scaler.update()
                watch.step(loss)
        folders.append(read(watch.path))
    plain, mixed = folders
    for one, other in zip(plain.steps, mixed.steps, strict=True):
        assert other["loss"] == pytest.approx(one["loss"], rel=0.02)
        assert other["gradient-norm"] == pytest.approx(one["gradient-norm"], rel=0.1)
        for a, b in zip(one["layers"], other["layers"], strict=True):
            assert b["error"] == pytest.approx(a["error"], rel=0.2)
    probes = [s for s in mixed.steps if "loss-after" in s]
    assert probes and all(s["loss-after"] < s["loss"] for s in probes)
    assert mixed.of("evaluation")[-1]["loss"] == pytest.approx(plain.of("evaluation")[-1]["loss"], rel=0.05)


def test_a_compiled_model_is_one_warning_and_parameters_only(tmp_path, read):
    torch.manual_seed(0)
    model = torch.compile(tower(1, 8, nn.ReLU), backend="eager")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    x, y = rows(64)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for _ in range(4):
                loss = F.cross_entropy(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                watch.step(loss)
    assert sum("compiled model" in str(w.message) for w in said) == 1
    found = read(watch.path)
    assert [layer["kind"] for layer in found.layers] == ["module", "module"]
    assert all(p["gradient"]["norm"] > 0 for layer in found.steps[-1]["layers"] for p in layer["parameters"])
