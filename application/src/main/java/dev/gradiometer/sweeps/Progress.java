package dev.gradiometer.sweeps;

/**
 * How far a sweep is.
 *
 * @param done    trainings that are there
 * @param planned trainings in all
 * @param work    share of the whole work that is done, 0 to 1: a training that is cut short counts by its length
 * @param best    the best training's measure so far; NaN if there is none yet
 */
public record Progress(int done, int planned, double work, double best) {}
