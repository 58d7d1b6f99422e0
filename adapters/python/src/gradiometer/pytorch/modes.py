"""Where a mode stands among the others that see functions of torch: beneath them."""

from __future__ import annotations

from typing import Any

import torch
from torch.overrides import (
    TorchFunctionMode, _get_function_stack_at, _len_torch_function_stack, _pop_mode, _push_mode,
)
from torch.utils._device import DeviceContext


def put_beneath(mode: TorchFunctionMode) -> None:
    """Puts the mode beneath all others, so that leaving another mode does not take this one away. Only the default
    device has to be lower still."""
    above = [_pop_mode() for _ in range(_len_torch_function_stack())]
    if above and above[-1] is default_device():
        _push_mode(above.pop())
    _push_mode(mode)
    for other in reversed(above):
        _push_mode(other)


def take_away(mode: TorchFunctionMode) -> None:
    above = [_pop_mode() for _ in range(_len_torch_function_stack())]
    for other in reversed(above):
        if other is not mode:
            _push_mode(other)


def default_device() -> Any:
    """The mode that torch.set_default_device has put at the bottom; None if there is none."""
    return getattr(getattr(torch, "_GLOBAL_DEVICE_CONTEXT", None), "device_context", None)


def device_in_force() -> Any:
    """The mode that says on which device tensors are made; None without one."""
    stack = (_get_function_stack_at(at) for at in range(_len_torch_function_stack()))
    return next((mode for mode in stack if isinstance(mode, DeviceContext)), None)
