package dev.gradiometer.trials;

import dev.gradiometer.experiment.spec.ExperimentSpec;

/**
 * One training to be made: an experiment, which has its seed, and how far to go. A training that is cut short by its
 * budget keeps the schedule of the whole plan, and ends as {@link dev.gradiometer.readings.Ending#INTERRUPTED}.
 *
 * @param spec  what is trained, on one thread whatever it said
 * @param steps to stop after, at least 1; more than the plan means all of it
 */
public record Trial(ExperimentSpec spec, long steps) {
    /** @throws IllegalArgumentException if there is no step to take */
    public Trial {
        if (steps < 1) {
            throw new IllegalArgumentException("a trial of %d steps; expected at least 1".formatted(steps));
        }
        spec = spec.threads() == 1 ? spec : spec.onThreads(1);
    }

    /** All that the experiment plans. */
    public static Trial whole(ExperimentSpec spec) {
        return new Trial(spec, Long.MAX_VALUE);
    }
}
