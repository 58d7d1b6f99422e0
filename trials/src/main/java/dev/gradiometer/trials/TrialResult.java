package dev.gradiometer.trials;

/**
 * A trial with its answer.
 *
 * @param trial  what was asked
 * @param digest of all that determines the answer: experiment, steps, question, data and version of the program; empty
 *     if the data could not be had
 * @param answer what came of it
 */
public record TrialResult<T>(Trial trial, String digest, Answer<T> answer) {}
