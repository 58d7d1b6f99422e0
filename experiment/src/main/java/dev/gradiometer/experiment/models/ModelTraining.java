package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.optimiser.Optimiser;
import org.jspecify.annotations.Nullable;

/**
 * How a model was trained; null for what its file does not say, or what is not known here.
 *
 * @param loss         key of the loss in an experiment file
 * @param optimiser    with its usual constants but for momentum
 * @param learningRate the rate
 */
public record ModelTraining(
        @Nullable String loss,
        @Nullable Optimiser optimiser,
        @Nullable Double learningRate) {
    /** Of a file that says nothing of it. */
    public static final ModelTraining UNKNOWN = new ModelTraining(null, null, null);
}
