"""What the watcher tells the program that it watches."""

from __future__ import annotations

import warnings


def warn(text: str) -> None:
    """One line, once, however often it comes up."""
    warnings.warn(f"gradiometer: {text}", RuntimeWarning, stacklevel=4)
