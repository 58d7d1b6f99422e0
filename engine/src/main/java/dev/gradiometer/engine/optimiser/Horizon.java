package dev.gradiometer.engine.optimiser;

/**
 * How long a training is planned to be, for schedules that depend on it.
 *
 * @param stepsPerEpoch steps in one pass over the training set, at least 1
 * @param totalSteps    steps in the whole training, at least 1
 */
public record Horizon(long stepsPerEpoch, long totalSteps) {
    /** @throws IllegalArgumentException if a count is below 1 */
    public Horizon {
        if (stepsPerEpoch < 1 || totalSteps < 1) {
            throw new IllegalArgumentException("horizon: expected at least 1 step per epoch and 1 in all, got %d and %d"
                    .formatted(stepsPerEpoch, totalSteps));
        }
    }

    /** Whole epochs that have passed when {@code step} steps have. */
    long epoch(long step) {
        return step / stepsPerEpoch;
    }

    /** What is left after {@code steps} steps, at least one step. */
    Horizon after(long steps) {
        return new Horizon(stepsPerEpoch, Math.max(1, totalSteps - steps));
    }
}
