"""Rows of batches in the run folder: some, each once, with their targets; none where that is asked."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import nn

import gradiometer
from gradiometer.rows import MOST_BYTES, Rows


def read(path: Path) -> tuple[dict[str, str], dict[str, np.ndarray]]:
    """The metadata and tensors of a safetensors file."""
    whole = (path / "samples.safetensors").read_bytes()
    start = 8 + struct.unpack("<Q", whole[:8])[0]
    header = json.loads(whole[8:start])
    kinds = {"F32": "<f4", "I32": "<i4"}
    return header.pop("__metadata__"), {
        name: np.frombuffer(whole[start + one["data_offsets"][0] : start + one["data_offsets"][1]],
                            kinds[one["dtype"]]).reshape(one["shape"])
        for name, one in header.items()}


def train(
    out: Path, loss: Any, x: torch.Tensor, y: torch.Tensor, model: nn.Module | None = None, **options: Any
) -> Path:
    torch.manual_seed(1)
    model = model or nn.Linear(x.shape[1], 3)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    with gradiometer.watch(model, optimizer, out=out, **options) as watch:
        for _ in range(3):
            for start in range(0, len(x), 20):
                value = loss(model(x[start : start + 20]), y[start : start + 20])
                optimizer.zero_grad()
                value.backward()
                optimizer.step()
                watch.step(value)
    return Path(watch.path)


X = torch.arange(300.0).reshape(100, 3) / 300
CLASS = torch.arange(100) % 3


def test_every_row_of_a_small_training_part_is_there_once_with_its_class(tmp_path: Path) -> None:
    about, kept = read(train(tmp_path, F.cross_entropy, X, CLASS))
    assert about == {"format": "gradiometer-samples", "version": "1", "reads": "class-logits", "classes": "3"}
    order = np.argsort(kept["inputs"][:, 0])
    assert np.array_equal(kept["inputs"][order], X.numpy())
    assert np.array_equal(kept["targets"][order], CLASS.numpy())


def test_none_are_there_where_they_may_not_be(tmp_path: Path) -> None:
    for place, options in enumerate(({"keep_samples": False}, {"evaluate": False})):
        assert not (train(tmp_path / str(place), F.cross_entropy, X, CLASS, **options) / "samples.safetensors").exists()


def test_numbers_are_there_under_a_squared_error_only(tmp_path: Path) -> None:
    y = X.roll(1, 0) * 2
    about, kept = read(train(tmp_path / "squared", F.mse_loss, X, y))
    assert about["reads"] == "values" and about["classes"] == "0"
    assert kept["targets"].shape == (100, 3)
    assert not (train(tmp_path / "absolute", F.l1_loss, X, y) / "samples.safetensors").exists()


def test_events_are_classes_and_tokens_are_whole_numbers(tmp_path: Path) -> None:
    words = torch.arange(200).reshape(100, 2)
    model = nn.Sequential(nn.Embedding(200, 4), nn.Flatten(), nn.Linear(8, 1))
    happened = (CLASS == 1).float()[:, None]
    about, kept = read(train(tmp_path, F.binary_cross_entropy_with_logits, words, happened, model))
    assert about["classes"] == "2"
    assert kept["inputs"].dtype == np.int32
    assert sorted(kept["inputs"][:, 0].tolist()) == words[:, 0].tolist()
    assert np.array_equal(kept["targets"], (kept["inputs"][:, 0] // 2 % 3 == 1))


@pytest.mark.parametrize("weighted", [
    lambda o, y: F.cross_entropy(o, y, torch.ones(3)), lambda o, y: F.cross_entropy(o, y, weight=torch.ones(3))])
def test_classes_that_do_not_count_alike_are_no_yardstick(tmp_path: Path, weighted: Any) -> None:
    assert not (train(tmp_path, weighted, X, CLASS) / "samples.safetensors").exists()


def test_rows_are_bounded_in_number_and_bytes_and_an_even_choice(tmp_path: Path) -> None:
    rows = Rows()
    for start in range(0, 20_000, 100):
        column = np.arange(start, start + 100, dtype=np.float64)[:, None]
        rows.take(column, column)
    rows.write(tmp_path, "values", 0, over=True)
    kept = read(tmp_path)[1]["inputs"][:, 0]
    assert len(set(kept.tolist())) == len(kept) == 1_000
    assert abs(kept.mean() - 10_000) < 1_000
    wide = Rows()
    for start in range(0, 600, 20):
        wide.take(np.arange(start, start + 20.0)[:, None] + np.zeros((1, 10_000)), np.zeros(20, dtype=np.int64))
    wide.write(tmp_path, "class-logits", 2, over=True)
    assert 100 < len(read(tmp_path)[1]["inputs"]) < 400
    assert (tmp_path / "samples.safetensors").stat().st_size < MOST_BYTES + 1_000
    huge = Rows()
    huge.take(np.zeros((20, 100_000)), np.zeros(20, dtype=np.int64))
    assert not huge.heap


def test_what_is_not_finite_or_has_no_class_is_left_out() -> None:
    rows = Rows()
    rows.take(np.array([[1.0], [np.nan], [3.0]]), np.array([0, 1, -100]))
    rows.take(np.array([[1.0], [2.0]]), np.array([1]))
    assert len(rows.heap) == 1


def test_rows_are_written_when_twice_as_many_were_seen(tmp_path: Path) -> None:
    rows = Rows()
    counts = []
    for start in range(0, 90, 10):
        rows.take(np.arange(start, start + 10.0)[:, None], np.zeros(10, dtype=np.int64))
        rows.write(tmp_path, "class-logits", 2)
        counts.append(len(read(tmp_path)[1]["inputs"]))
    assert counts == [10, 20, 20, 40, 40, 40, 40, 80, 80]
