package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.readings.Yardstick;

/** A kind of model that needs no tuning. */
interface Contender {
    Yardstick.Model kind();

    /** Its size in a word; empty if there is none. */
    default String size() {
        return "";
    }

    /** Whether what it becomes depends on a seed. */
    default boolean draws() {
        return false;
    }

    /** Multiplications and additions of a fit and of asking it, about. */
    double cost(Amount amount);

    Fitted fit(Fold fold);

    /** A model that was fitted. */
    @FunctionalInterface
    interface Fitted {
        /** Outputs for inputs that are scaled as the fold's: logits of classes, log-odds of labels, numbers. */
        Matrix outputs(Matrix inputs);
    }
}
