package dev.gradiometer.experiment.spec;

import dev.gradiometer.readings.Evaluation;

/**
 * When a training ends before its plan does: a loss is evaluated after each epoch, and the training stops once it has
 * not become smaller for so many epochs in a row. A loss that is no number is not smaller.
 *
 * <p>Prechelt, "Early stopping, but when?", 1998, criterion UP; Keras' {@code EarlyStopping} with a minimum change of
 * 0.
 *
 * @param watched  the part whose loss is watched
 * @param patience epochs in a row without a smaller loss, at least 1
 * @param keep     which network is the run's result
 */
public record StopSpec(Evaluation.Part watched, int patience, Keep keep) {
    public static final StopSpec DEFAULT = new StopSpec(Evaluation.Part.VALIDATION, 10, Keep.BEST);

    /** Which network is the run's result. */
    public enum Keep {
        /** That with the smallest loss, the earliest of equals. */
        BEST,
        /** That after the last step. */
        LAST
    }
}
