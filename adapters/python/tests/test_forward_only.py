"""Passes without gradients: maximum pooling gives torch's own numbers, whatever the windows, and the model stays as it
was."""

import math

import pytest

torch = pytest.importorskip("torch")
F = torch.nn.functional
from gradiometer.pytorch.forward_only import forward_only, max_pool  # noqa: E402

WINDOWS = [
    {"kernel_size": 2},
    {"kernel_size": 3, "stride": 2},
    {"kernel_size": 3, "stride": 2, "padding": 1},
    {"kernel_size": 3, "stride": 1, "padding": 1},
    {"kernel_size": (1, 3), "stride": (2, 1), "padding": (0, 1)},
    {"kernel_size": (2, 1), "stride": 3},
    {"kernel_size": (9, 11)},
]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize("kind", [torch.float32, torch.float64, torch.bfloat16], ids=str)
def test_pools_what_torch_pools(window, kind):
    x = torch.randn(3, 2, 9, 11, generator=torch.Generator().manual_seed(1)).to(kind)
    x[0, 0, 4, 4], x[1, 1, 0, 0], x[2, 0] = math.nan, math.inf, -math.inf
    for given in (x, x[0]):
        ours, torchs = max_pool(given, **window), F.max_pool2d(given, **window)
        assert ours.dtype == kind and torch.equal(torch.isnan(ours), torch.isnan(torchs))
        assert torch.equal(ours.nan_to_num(-7), torchs.nan_to_num(-7))


@pytest.mark.parametrize("other", [
    {"dilation": 2}, {"ceil_mode": True}, {"return_indices": True}, {"padding": 2}, {"kernel_size": 12}], ids=str)
def test_leaves_to_torch_what_is_not_plain(other):
    assert max_pool(torch.randn(1, 1, 9, 9), **({"kernel_size": 2} | other)) is None
    assert max_pool(torch.randn(1, 3, 9, 9).to(memory_format=torch.channels_last), 2) is None
    assert max_pool(torch.arange(81).reshape(1, 9, 9), 2) is None


def test_is_what_the_model_calls(monkeypatch):
    pooled = []
    monkeypatch.setattr(
        "gradiometer.pytorch.forward_only.max_pool", lambda *a, **k: pooled.append(k) or max_pool(*a, **k))
    model = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.MaxPool2d(2))
    x = torch.randn(4, 1, 8, 8)
    mean = model[1].running_mean.clone()
    with torch._C.DisableTorchFunction(), forward_only(model):
        inside = F.max_pool2d(model(x), (3, 3))
    assert len(pooled) == 2 and not inside.requires_grad
    assert torch.equal(model[1].running_mean, mean)
    with torch.no_grad():
        assert torch.equal(inside, F.max_pool2d(model(x), (3, 3)))
    assert len(pooled) == 2


@pytest.mark.parametrize("around", ["with", "default"])
def test_tensors_are_made_on_the_device_that_the_program_says(around):
    model, x = torch.nn.Linear(2, 2), torch.randn(3, 2)
    counted = []

    class Mode(torch.overrides.TorchFunctionMode):
        def __torch_function__(self, function, types, args=(), kwargs=None):
            counted.append(function)
            return function(*args, **(kwargs or {}))

    def check():
        assert torch.zeros(2).device.type == "meta"
        with Mode(), torch._C.DisableTorchFunction():
            counted.clear()
            with forward_only(model):
                assert torch.zeros(2).device.type == "meta" and model(x).device.type == "cpu"
                with torch.device("cpu"):
                    assert torch.zeros(2).device.type == "cpu"
            assert not counted

    if around == "with":
        with torch.device("meta"):
            check()
    else:
        torch.set_default_device("meta")
        try:
            check()
        finally:
            torch.set_default_device(None)
