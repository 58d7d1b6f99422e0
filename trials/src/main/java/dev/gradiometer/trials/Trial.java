package dev.gradiometer.trials;

import dev.gradiometer.experiment.spec.ExperimentSpec;

/**
 * One training to be made: an experiment, which has its seed, and how far to go.
 *
 * @param spec  what is trained, on one thread whatever it says
 * @param steps to stop after, at least 1; more than the plan means all of it
 */
public record Trial(ExperimentSpec spec, long steps) {}
