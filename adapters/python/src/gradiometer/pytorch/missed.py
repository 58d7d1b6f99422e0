"""Gradients of which no update is seen, since the watcher is called too early or watches another optimiser."""

from __future__ import annotations

from gradiometer.warned import warn

MOST = 2
"""Recorded steps in a row without an update, at which a warning says what to do."""


class Missed:
    """Counts such steps, and says so once."""

    def __init__(self) -> None:
        self.steps = 0

    def count(self, missed: bool) -> None:
        if self.steps >= MOST:
            return
        self.steps = self.steps + 1 if missed else 0
        if self.steps == MOST:
            warn("no update is recorded where no optimiser that watch() was given makes one between the backward pass "
                 "and watch.step(): call watch.step() once after each optimizer.step(), and watch the optimiser in use")
