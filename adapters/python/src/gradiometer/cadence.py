"""Which steps are recorded, probed and followed by an evaluation: a function of the step alone, never of the clock."""

from __future__ import annotations

FIRST_RECORDS = 32
FIRST_PROBES = 8
EVERY, EVERY_OF_A_LONG_RUN = 25, 100
PLANNED_PER_RECORD = 50
LEAST_RECORDS, MOST_RECORDS = 100, 1_000
LAYERS_TIMES_RECORDS = 40_000
EVALUATIONS = 50
EARLY, LATER, LATE = 10, 100, 200
"""Steps from one evaluation to the next: up to step 200, up to step 1,000, and from there on."""
SHORT_RUN, LONG_RUN = 200, 1_000


class Cadence:
    """The first 32 steps and then every k-th. With a plan k makes about a thousand records at most, and at most one
    step in 50 of a long run; without one it is 25, from step 1,000 on 100, and grows once there are a thousand
    records."""

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
        k = EVERY if step < LONG_RUN else EVERY_OF_A_LONG_RUN
        while step >= 2 * k * self.records_wanted:
            k *= 2
        return k

    def records(self, step: int) -> bool:
        return step < FIRST_RECORDS or step % self.every(step) == 0 or step == self.planned - 1

    def probes(self, step: int) -> bool:
        """Whether the loss of the batch is computed once more after this step, which is recorded."""
        k = self.every(step)
        return step < FIRST_PROBES or step % (2 * k if k < EVERY_OF_A_LONG_RUN else k) == 0 or step == self.planned - 1

    def evaluates_after(self, done: int) -> bool:
        if self.planned:
            return done % max(1, self.planned // EVALUATIONS) == 0 or done == self.planned
        if done < SHORT_RUN:
            return done % EARLY == 0
        if done < LONG_RUN:
            return done % LATER == 0
        return done % max(LATE, LATE // 4 * (done // 10_000)) == 0
