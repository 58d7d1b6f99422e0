"""Which steps are recorded, probed and followed by an evaluation: a function of the step alone, never of the clock."""

from __future__ import annotations

FIRST_RECORDS = 32
FIRST_PROBES = 8
SPACINGS = (500, 25), (1_000, 50), (200_000, 100)
"""Without a plan: up to which step, and how many steps there are from one record to the next."""
LEAST_RECORDS, MOST_RECORDS = 100, 1_000
LAYERS_TIMES_RECORDS = 40_000
PLANNED_PER_RECORD = 50
EVALUATED = (10, 20, 50, 100, 200, 500, 1_000)
"""From one evaluation to the next; the largest that is at most two fifths of the steps that are done."""


class Cadence:
    """The first 32 steps and then every k-th. With a plan k makes about a thousand records at most, and at most one
    step in 50 of a long run; without one it is 25, from step 500 on 50, from step 1,000 on 100, and grows once there
    are a thousand records."""

    def __init__(self, planned: int = 0, every: int = 0, layers: int = 1) -> None:
        self.planned = planned
        self.fixed = every
        self.records_wanted = min(MOST_RECORDS, max(LEAST_RECORDS, LAYERS_TIMES_RECORDS // max(1, layers)))

    def every(self, step: int) -> int:
        """Steps from one record to the next, from this step on."""
        if self.fixed:
            return self.fixed
        if self.planned:
            wanted = min(self.records_wanted, max(LEAST_RECORDS, self.planned // PLANNED_PER_RECORD))
            return max(1, -(-self.planned // wanted))
        k = next((every for end, every in SPACINGS if step < end), SPACINGS[-1][1])
        while step >= 2 * k * self.records_wanted:
            k *= 2
        return k

    def records(self, step: int) -> bool:
        return step < FIRST_RECORDS or step % self.every(step) == 0 or step == self.planned - 1

    def probes(self, step: int) -> bool:
        """Whether the loss of the batch is computed once more after this step, which is recorded."""
        return step < FIRST_PROBES or step % (2 * self.every(step)) == 0 or step == self.planned - 1

    def evaluates_after(self, done: int) -> bool:
        spacing = max((k for k in EVALUATED if 5 * k <= 2 * done), default=EVALUATED[0])
        return done % spacing == 0 or done == self.planned
