package dev.gradiometer.experiment.preprocessing;

/**
 * All that was fitted on the training part: a network with it predicts from raw rows.
 *
 * @param features what inputs are made of
 * @param targets  what outputs stand for
 */
public record Preprocessing(Features features, Targets targets) {}
