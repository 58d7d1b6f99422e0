"""A pass that nobody differentiates: it leaves no trace in the model, and pools faster than torch does."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any, Iterator

import torch
import torch.nn.functional as F
from torch import nn
from torch.overrides import TorchFunctionMode

from gradiometer.pytorch.modes import device_in_force
from gradiometer.pytorch.randomness import untouched


@contextmanager
def forward_only(model: nn.Module) -> Iterator[None]:
    """Inside, no function has a gradient, and other modes of functions are asleep but for that of a device. Afterwards
    the model is what it was."""
    with untouched(model), torch.no_grad(), torch._C._EnableTorchFunction(), QuickPooling():
        yield


class QuickPooling(TorchFunctionMode):
    """Maximum pooling in two dimensions by maxima of shifted slices: the same numbers as torch's own function, which
    also looks for the places of the maxima and on the processor is most of what a small network's pass takes."""

    def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        with torch._C.DisableTorchFunction():
            if function in (F.max_pool2d, torch.max_pool2d):
                pooled = max_pool(*args, **(kwargs or {}))
                if pooled is not None:
                    return pooled
            device = device_in_force()
            if device is not None:
                return device.__torch_function__(function, types, args, kwargs or {})
            return function(*args, **(kwargs or {}))


def max_pool(
    x: torch.Tensor, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1, ceil_mode: bool = False,
    return_indices: bool = False,
) -> torch.Tensor | None:
    """None where torch's own function has to be called, or is as fast."""
    sizes, paddings = pair(kernel_size), pair(padding)
    strides = pair(stride) if stride else sizes
    if ceil_mode or return_indices or pair(dilation) != (1, 1):
        return None
    if x.device.type != "cpu" or x.dim() not in (3, 4) or not x.is_floating_point() or not x.is_contiguous():
        return None
    if any(p < 0 or 2 * p > k or n + 2 * p < k for p, k, n in zip(paddings, sizes, x.shape[-2:], strict=True)):
        return None
    if any(paddings):
        high, wide = paddings
        x = F.pad(x, (wide, wide, high, high), value=float("-inf"))
    return window_maxima(window_maxima(x, -2, sizes[0], strides[0]), -1, sizes[1], strides[1])


def window_maxima(x: torch.Tensor, dim: int, size: int, stride: int) -> torch.Tensor:
    """y_i = max of x_{i·stride}, …, x_{i·stride + size − 1} along the dimension; NaN where one of them is."""
    last = (x.shape[dim] - size) // stride * stride
    slices = [x[(..., slice(i, i + last + 1, stride), *(slice(None),) * (-1 - dim))] for i in range(size)]
    found = slices[0]
    for other in slices[1:]:
        found = torch.maximum(found, other)
    return found.contiguous() if size == 1 else found


def pair(value: Any) -> tuple[int, int]:
    """One number for both dimensions, or one for each, as torch reads them."""
    if isinstance(value, int):
        return value, value
    return (value[0], value[-1])
