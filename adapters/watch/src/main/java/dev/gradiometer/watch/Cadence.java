package dev.gradiometer.watch;

/**
 * Which steps are recorded, probed and followed by an evaluation: a function of the step alone, never of the clock.
 *
 * <p>The first 32 steps and then every k-th. With a plan k makes about a thousand records at most, and at most one step
 * in 50 of a long run; without one it is 50, from step 1,000 on 100, and doubles each time that there would be twice as
 * many records.
 *
 * @param planned steps of the whole training; 0 if not known
 * @param layers  layers of the network: of very many layers fewer steps are recorded
 */
public record Cadence(long planned, int layers) {
    private static final int FIRST_RECORDS = 32;
    private static final int FIRST_PROBES = 8;
    private static final int EVERY = 50;
    private static final int LONG_RUN = 1_000;
    private static final int EVERY_OF_A_LONG_RUN = 100;
    private static final int LEAST_RECORDS = 100;
    private static final int MOST_RECORDS = 1_000;
    private static final int LAYERS_TIMES_RECORDS = 40_000;
    private static final int EVALUATIONS = 50;
    private static final int SHORT_RUN = 200;
    private static final int EARLY_EVALUATIONS = 20;

    private long wanted() {
        return Math.clamp(LAYERS_TIMES_RECORDS / Math.max(1, layers), LEAST_RECORDS, MOST_RECORDS);
    }

    /** Steps from one record to the next, from {@code step} on. */
    long every(long step) {
        if (planned > 0) {
            long records = Math.min(wanted(), Math.max(LEAST_RECORDS, planned / EVERY));
            return Math.max(1, Math.ceilDiv(planned, records));
        }
        long every = step < LONG_RUN ? EVERY : EVERY_OF_A_LONG_RUN;
        while (step >= 2 * every * wanted()) {
            every *= 2;
        }
        return every;
    }

    /** Whether step {@code step} is recorded. */
    public boolean records(long step) {
        return step < FIRST_RECORDS || step % every(step) == 0 || step == planned - 1;
    }

    /** Whether the loss of the batch is computed once more after {@code step}, a recorded one. */
    public boolean probes(long step) {
        return step < FIRST_PROBES || step % (2 * every(step)) == 0 || step == planned - 1;
    }

    /** Whether the loss on samples of past batches is computed when {@code done} steps are done. */
    public boolean evaluatesAfter(long done) {
        if (planned > 0) {
            return done % Math.max(1, planned / EVALUATIONS) == 0 || done == planned;
        }
        return done < SHORT_RUN
                ? done % EARLY_EVALUATIONS == 0
                : done % Math.max(SHORT_RUN, Long.highestOneBit(done / EVALUATIONS)) == 0;
    }
}
