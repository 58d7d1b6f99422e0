"""Gradients that nobody has set to zero are named, in whatever way they may be set to zero."""

import warnings

import pytest

torch = pytest.importorskip("torch")
import gradiometer  # noqa: E402
from torch.nn import functional as F  # noqa: E402


def nobody(model, optimizer):
    pass


def to_none(model, optimizer):
    optimizer.zero_grad()


def in_place(model, optimizer):
    model.zero_grad(set_to_none=False)


def by_data(model, optimizer):
    for parameter in model.parameters():
        if parameter.grad is not None:
            parameter.grad.data.zero_()


def said(tmp_path, zero, parts=1):
    """What is said of ten steps of so many parts each."""
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(5, 8), torch.nn.ReLU(), torch.nn.Linear(8, 2))
    optimizer = torch.optim.SGD(model.parameters(), 0.01)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for _ in range(10):
                zero(model, optimizer)
                for _ in range(parts):
                    loss = F.cross_entropy(model(torch.randn(16, 5)), torch.randint(0, 2, (16,)))
                    loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 0.1)
                optimizer.step()
                watch.step(loss)
    return [str(one.message) for one in caught if "zero_grad" in str(one.message)]


@pytest.mark.parametrize("parts", [1, 2])
def test_gradients_that_add_up_are_named_once(tmp_path, parts):
    assert len(said(tmp_path, nobody, parts)) == 1


@pytest.mark.parametrize("parts", [1, 2])
@pytest.mark.parametrize("zero", [to_none, in_place, by_data])
def test_what_is_set_to_zero_does_not_add_up(tmp_path, zero, parts):
    assert said(tmp_path, zero, parts) == []


def test_parts_that_are_called_steps_are_no_updates(tmp_path):
    model = torch.nn.Linear(5, 2)
    optimizer = torch.optim.SGD(model.parameters(), 0.01)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
            for part in range(16):
                loss = F.cross_entropy(model(torch.randn(16, 5)), torch.randint(0, 2, (16,)))
                loss.backward()
                if part % 4 == 3:
                    optimizer.step()
                    optimizer.zero_grad()
                watch.step(loss)
    assert not [one for one in caught if "zero_grad" in str(one.message)]


def test_the_norm_of_a_gradient_that_is_no_number_is_none(tmp_path, read):
    model = torch.nn.Linear(3, 1)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    with gradiometer.watch(model, optimizer, out=tmp_path) as watch:
        for step in range(3):
            optimizer.zero_grad()
            loss = model(torch.randn(4, 3)).pow(2).mean() * (float("nan") if step else 1)
            loss.backward()
            optimizer.step()
            watch.step(loss)
    norms = [step["gradient-norm"] for step in read(watch.path).steps]
    assert norms[0] > 0 and all(norm in ("NaN", None) or norm != norm for norm in norms[1:])
