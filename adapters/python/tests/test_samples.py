"""On which samples of past batches a loss is computed again: rows, or whole batches where rows depend on each other."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass

import pytest
import torch
import torch.nn.functional as F
from torch import nn

import gradiometer


class Towers(nn.Module):
    """Two encoders whose outputs are compared, each with each."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.other = nn.Linear(6, 4), nn.Linear(6, 4)

    def forward(self, a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
        return 5 * F.normalize(self.one(a), dim=1) @ F.normalize(self.other(b), dim=1).T


def test_batches_stay_whole_where_targets_are_places_in_them(tmp_path, read):
    torch.manual_seed(0)
    model = Towers()
    optimizer = torch.optim.Adam(model.parameters(), 0.02)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for _ in range(60):
            x = torch.randn(32, 6)
            loss = F.cross_entropy(model(x, x), torch.arange(32))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    found = read(watch.path)
    last = found.of("evaluation")[-1]
    assert last["samples"] == 256
    assert last["loss"] == pytest.approx(float(loss.detach()), rel=0.3)
    assert last["loss"] < 0.7 * math.log(32)
    assert found.setup["trivial-loss"] == pytest.approx(math.log(32), rel=1e-6)
    assert not (watch.path / "samples.safetensors").exists()


@pytest.mark.parametrize("noisy", [False, True])
def test_rows_are_mixed_where_each_has_its_own_loss(noisy, tmp_path, read):
    torch.manual_seed(0)

    class Noisy(nn.Linear):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return super().forward(x) + (0.1 * torch.randn(len(x), 1) if noisy else 0.0)

    model = Noisy(3, 1)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    x = torch.randn(100, 3)
    y = x.sum(1, keepdim=True)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for step in range(20):
            some = (20 * step + torch.arange(20)) % 100
            loss = F.mse_loss(model(x[some]), y[some])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss, inputs=x[some], targets=y[some])
    assert read(watch.path).of("evaluation")[-1]["samples"] == 100
    assert (watch.path / "samples.safetensors").exists()


def test_a_loss_made_of_derivatives_is_evaluated_at_the_points_of_a_batch(tmp_path, read):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 1))
    optimizer = torch.optim.Adam(model.parameters(), 0.01)
    with warnings.catch_warnings(record=True) as said, gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        warnings.simplefilter("always")
        for _ in range(150):
            t = torch.rand(32, 1).requires_grad_()
            u = model(t)
            slope = torch.autograd.grad(u, t, torch.ones_like(u), create_graph=True)[0]
            loss = (slope + u).pow(2).mean() + (model(torch.zeros(1, 1)) - 1).pow(2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    assert not said
    found = read(watch.path)
    first, *_, last = found.of("evaluation")
    assert last["samples"] == 256
    assert last["loss"] < 0.1 * first["loss"]
    assert sum("loss-after" in step for step in found.steps) >= 8
    assert model[0].weight.grad is not None and t.grad is not None


def test_a_loss_that_cannot_be_computed_again_ends_evaluations_and_not_the_watch(tmp_path, read):
    class Once(nn.Linear):
        """Refuses to work without gradients."""

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            if not torch.is_grad_enabled():
                raise ValueError("only for training")
            return super().forward(x)

    model = Once(3, 1)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    with pytest.warns(RuntimeWarning, match="no evaluations.*only for training"):
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for _ in range(20):
                loss = model(torch.ones(4, 3)).pow(2).mean()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                watch.step(loss)
    found = read(watch.path)
    assert len(found.steps) == 20
    assert not found.of("evaluation")


class Words(nn.Module):
    """A class for each word, of texts that each batch pads to its longest one."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding, self.head = nn.Embedding(20, 8), nn.Linear(8, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.embedding(x))


def test_batches_of_different_lengths_are_evaluated_as_they_came(tmp_path, read):
    torch.manual_seed(0)
    model = Words()
    optimizer = torch.optim.SGD(model.parameters(), 0.5)
    texts = []
    with warnings.catch_warnings(), gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        warnings.simplefilter("error")
        for step in range(20):
            x = torch.randint(0, 20, (32, 5 + step % 4))
            y = x % 3
            texts.append((x, y))
            weighted = F.cross_entropy(model(x).reshape(-1, 3), y.reshape(-1), reduction="none")
            loss = (weighted.view(32, 5 + step % 4) * torch.linspace(0.5, 1.5, 5 + step % 4)).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
            if watch.done == 8:
                with torch.no_grad():
                    expected = [
                        (F.cross_entropy(model(x).transpose(1, 2), y, reduction="none")
                         * torch.linspace(0.5, 1.5, x.shape[1])).mean().item() for x, y in texts]
                watch.recorder.evaluate(watch.done)
    found = read(watch.path)
    assert len(found.steps) == 20
    at_eight = next(one for one in found.of("evaluation") if one["step"] == 8)
    assert at_eight["samples"] == 256
    assert at_eight["loss"] == pytest.approx(sum(expected) / 8, rel=1e-4)


def test_another_precision_begins_the_samples_anew(tmp_path, read):
    torch.manual_seed(0)
    model = nn.Linear(4, 1)
    optimizer = torch.optim.SGD(model.parameters(), 0.01, momentum=0.5)
    with warnings.catch_warnings(), gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        warnings.simplefilter("error")
        for step in range(22):
            if step == 10:
                model.double()
                optimizer.state.clear()
            x = torch.randn(64, 4).to(model.weight.dtype)
            loss = F.mse_loss(model(x), x.sum(1, keepdim=True))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    found = read(watch.path)
    assert len(found.steps) == 22
    assert [one["step"] for one in found.of("evaluation")][-1] == 22


@dataclass
class Answer:
    scores: torch.Tensor


class Answering(nn.Linear):
    """Gives its output in an object that nobody can look into."""

    def forward(self, x: torch.Tensor) -> Answer:  # type: ignore[override]
        return Answer(super().forward(x))


def overwritten(scores: torch.Tensor) -> torch.Tensor:
    scores = scores.clone()
    scores[:, 2] = -10.0
    return scores


def train(model, tmp_path, scores=lambda out: out, back=torch.Tensor.backward, before=lambda model, step: None):
    """The folder of a training, and what was said of it."""
    torch.manual_seed(0)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for step in range(12):
                before(model, step)
                loss = F.cross_entropy(scores(model(torch.randn(16, 4))), torch.randint(0, 2, (16,)))
                optimizer.zero_grad()
                back(loss)
                optimizer.step()
                watch.step(loss)
    return watch.path, [str(w.message) for w in said if "gradiometer" in str(w.message)]


@pytest.mark.parametrize(("program", "says"), [
    ({"model": Answering(4, 3), "scores": lambda out: out.scores}, "made of the model's output"),
    ({"model": nn.Linear(4, 3), "scores": overwritten}, "when it is computed again"),
    ({"model": nn.Linear(4, 3), "back": torch.autograd.backward}, "loss.backward"),
])
def test_a_loss_whose_making_is_not_seen_is_one_warning(program, says, tmp_path, read):
    folder, said = train(**program, tmp_path=tmp_path)
    found = read(folder)
    assert len(said) == 1 and says in said[0] and "no evaluations" in said[0]
    assert len(found.steps) == 12 and not found.of("evaluation")


class Failing(nn.Module):
    """Fails in its first pass."""

    def __init__(self) -> None:
        super().__init__()
        self.one, self.two, self.failed = nn.Linear(4, 8), nn.Linear(8, 3), False

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = self.one(x)
        if not self.failed:
            self.failed = True
            raise RuntimeError("out of memory")
        return self.two(torch.tanh(h))


def fail(model, step):
    if step == 0:
        with pytest.raises(RuntimeError, match="out of memory"):
            model(torch.randn(16, 4))


def look(model, step):
    """Evaluates the model on more samples than a step has, with gradients on."""
    F.cross_entropy(model(torch.randn(100, 4)), torch.randint(0, 3, (100,)))


@pytest.mark.parametrize(("model", "before"), [(Failing(), fail), (nn.Linear(4, 3), look)])
def test_a_pass_that_fails_or_does_not_go_back_does_not_end_evaluations(model, before, tmp_path, read):
    folder, said = train(model, tmp_path, before=before)
    found = read(folder)
    assert not said
    assert found.setup["loss"]["name"] == "cross_entropy"
    assert [one["step"] for one in found.of("evaluation")] == [0, 10, 12]
    assert found.steps[0]["samples"] == 16 and "loss-after" in found.steps[0]
    assert "add" not in [layer["kind"] for layer in found.layers]


def test_evaluations_begin_with_the_first_step_that_shows_how_its_loss_is_made(tmp_path, read):
    backs = iter([torch.autograd.backward] * 3 + [torch.Tensor.backward] * 9)
    folder, said = train(nn.Linear(4, 3), tmp_path, back=lambda loss: next(backs)(loss))
    assert len(said) == 1
    assert [one["step"] for one in read(folder).of("evaluation")] == [3, 10, 12]


def test_what_else_a_step_computes_does_not_begin_the_samples_anew(tmp_path, read):
    def look_at_times(model, step):
        if step % 5 == 4:
            look(model, step)

    folder, _ = train(nn.Linear(4, 3), tmp_path, before=look_at_times)
    assert [one["samples"] for one in read(folder).of("evaluation")] == [16, 160, 192]


def test_batches_of_different_lengths_are_joined_whatever_else_a_step_computes(tmp_path, read):
    torch.manual_seed(0)
    model = Words()
    optimizer = torch.optim.SGD(model.parameters(), 0.5)
    texts = [torch.randint(0, 20, (32, 5 + step)) for step in range(8)]
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for step, x in enumerate(texts):
            if step % 2:
                model(torch.zeros(64, 3, dtype=torch.int64)).sum()
            loss = F.cross_entropy(model(x).transpose(1, 2), x % 3)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            watch.step(loss)
    last = read(watch.path).of("evaluation")[-1]
    with torch.no_grad():
        expected = [F.cross_entropy(model(x).transpose(1, 2), x % 3).item() for x in texts]
    assert last["step"] == 8 and last["samples"] == 256
    assert last["loss"] == pytest.approx(sum(expected) / 8, rel=1e-5)
