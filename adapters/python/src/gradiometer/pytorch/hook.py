"""A hook that the program may copy or save along with its model."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any, Callable, Protocol

from gradiometer.pytorch.compiled import is_compiling


class Keeper(Protocol):
    """Keeps the first exception of its hooks."""

    failed: Exception | None

    def remember(self, trouble: Exception) -> None: ...


class Hook:
    """Does what it is made for until an exception comes up, which it keeps from the program.

    A copy of it, also one in a file, does nothing. It is a function of Python's own, so that a saved model can be
    loaded where this package is not installed.
    """

    def __init__(self, action: Callable[..., Any], keeper: Keeper) -> None:
        self.action, self.keeper = action, keeper

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if not is_compiling() and self.keeper.failed is None:
            try:
                return self.action(*args, **kwargs)
            except Exception as trouble:  # noqa: BLE001
                self.keeper.remember(trouble)
        return None

    def __reduce__(self) -> Any:
        return getattr, (nullcontext(), "__exit__")
