"""How many samples a batch has, however the model is given it."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import pytest
import torch
import torch.nn.functional as F
from torch import nn

import gradiometer


@dataclass
class Graph:
    nodes: torch.Tensor


class OfObject(nn.Module):
    """Reads an object that nobody can look into."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(4, 3)

    def forward(self, graph: Graph) -> torch.Tensor:
        return self.layer(graph.nodes)


class OfImages(nn.Module):
    """Reads a list of images of different sizes."""

    def __init__(self) -> None:
        super().__init__()
        self.convolution, self.head = nn.Conv2d(3, 4, 3), nn.Linear(4, 3)

    def forward(self, images: list[torch.Tensor]) -> torch.Tensor:
        return self.head(torch.stack([self.convolution(x[None]).mean((2, 3))[0] for x in images]))


class OfInputs(nn.Module):
    """Reads a list of inputs, each with a row for every sample."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.other = nn.Linear(4, 3), nn.Linear(2, 3)

    def forward(self, inputs: list[torch.Tensor]) -> torch.Tensor:
        return self.one(inputs[0]) + self.other(inputs[1])


def train(model, batch, tmp_path, told=True):
    """The folder of a training, and what was said of it."""
    torch.manual_seed(0)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for _ in range(12):
                x, y = batch(), torch.randint(0, 3, (5,))
                loss = F.cross_entropy(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                watch.step(loss, targets=y if told else None)
    return watch.path, [str(w.message) for w in said if "gradiometer" in str(w.message)]


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(("model", "batch", "units"), [
    (OfObject(), lambda: Graph(torch.randn(5, 4)), 3),
    (OfImages(), lambda: [torch.randn(3, 8, 8 + at) for at in range(5)], 4),
])
def test_samples_that_cannot_be_seen_are_those_of_the_targets(model, batch, units, told, tmp_path, read):
    folder, said = train(model, batch, tmp_path, told)
    found = read(folder)
    assert [step["samples"] for step in found.steps] == [5] * 12
    assert found.setup["batch"] == 5
    assert found.layers[0]["output"][0] == units and found.layers[-1]["output"] == [3]
    assert len(said) == 1 and "a row for each sample" in said[0]
    assert not found.of("evaluation") and "loss-after" in found.steps[0]


def test_inputs_in_a_list_have_a_row_for_each_target(tmp_path, read):
    folder, said = train(OfInputs(), lambda: [torch.randn(5, 4), torch.randn(5, 2)], tmp_path)
    found = read(folder)
    assert not said and found.steps[0]["samples"] == found.setup["batch"] == 5
    assert [one["step"] for one in found.of("evaluation")] == [0, 10, 12]


def test_without_targets_the_number_is_left_out(tmp_path, read):
    model = OfObject()
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    with warnings.catch_warnings(), gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        warnings.simplefilter("ignore")
        loss = model(Graph(torch.randn(5, 4))).square().mean()
        loss.backward()
        optimizer.step()
        watch.step(loss)
    found = read(watch.path)
    assert "samples" not in found.steps[0] and found.setup.get("batch") is None
