package dev.gradiometer.experiment.models;

import org.jspecify.annotations.Nullable;

/**
 * How a model was trained, in the words of an experiment file; null for what its file does not say.
 *
 * @param loss         key of the loss
 * @param optimiser    key of the optimiser
 * @param learningRate the rate
 */
public record ModelTraining(
        @Nullable String loss, @Nullable String optimiser, @Nullable Double learningRate) {
    /** Of a file that says nothing of it. */
    public static final ModelTraining UNKNOWN = new ModelTraining(null, null, null);
}
