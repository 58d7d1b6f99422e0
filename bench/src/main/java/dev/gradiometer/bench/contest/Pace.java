package dev.gradiometer.bench.contest;

/**
 * How long engines train.
 *
 * @param rounds  turns of each engine
 * @param seconds timed seconds of each engine, all turns together
 * @param warmUp  seconds before the first turn, which are not timed
 */
public record Pace(int rounds, double seconds, double warmUp) {
    /** @throws IllegalArgumentException if there is no round, or a time is not positive */
    public Pace {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds: expected at least 1, got " + rounds);
        }
        if (!(seconds > 0) || !(warmUp > 0) || Double.isInfinite(seconds) || Double.isInfinite(warmUp)) {
            throw new IllegalArgumentException(
                    "seconds and warm-up: expected positive numbers, got %s and %s".formatted(seconds, warmUp));
        }
    }

    double turn() {
        return seconds / rounds;
    }
}
