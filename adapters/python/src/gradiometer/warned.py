"""What the watcher tells the program that it watches."""

from __future__ import annotations

import warnings
from typing import Any


def warn(text: str) -> None:
    """One line, once, however often it comes up."""
    warnings.warn(f"gradiometer: {text}", RuntimeWarning, stacklevel=4)


def stopped(done: int, path: Any, trouble: Exception) -> str:
    """That an exception has ended the watch after so many steps, and where the record up to there is."""
    return f"stopped watching after {done} steps ({path or 'no run folder'}): {type(trouble).__name__}: {trouble}"
