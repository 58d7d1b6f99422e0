"""What the watcher tells the program that it watches."""

from __future__ import annotations

import sys
import warnings
from contextlib import suppress
from typing import Any


def warn(text: str) -> None:
    """One line, once, however often it comes up. Where the program makes errors of warnings, it goes to standard
    error."""
    line = f"gradiometer: {text}"
    try:
        warnings.warn(line, RuntimeWarning, stacklevel=4)
    except Exception:  # noqa: BLE001
        with suppress(Exception):
            print(line, file=sys.stderr)


def stopped(done: int, path: Any, trouble: Exception) -> str:
    """That an exception has ended the watch after so many steps, and where the record up to there is."""
    return f"stopped watching after {done} steps ({path or 'no run folder'}): {type(trouble).__name__}: {trouble}"
