package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.optimiser.UpdateSpec;
import java.util.Optional;

/**
 * How a network is trained.
 *
 * @param length how long
 * @param batch  samples a step, at least 1; a number above the training set's size means all of it
 * @param update optimiser, learning rate, schedule, clipping and weight decay
 * @param stop   when it ends before that length; empty for never
 */
public record TrainingSpec(Length length, int batch, UpdateSpec update, Optional<StopSpec> stop) {
    /** {@code batch: full}: every step sees the whole training set. */
    public static final int FULL_BATCH = Integer.MAX_VALUE;

    public static final int DEFAULT_BATCH = 64;
    public static final Length DEFAULT_LENGTH = new Length.Epochs(10);

    /** A training that does all that is planned. */
    public TrainingSpec(Length length, int batch, UpdateSpec update) {
        this(length, batch, update, Optional.empty());
    }

    /** Whether the run's result is its best network, not its last one. */
    public boolean keepsBest() {
        return stop.filter(watch -> watch.keep() == StopSpec.Keep.BEST).isPresent();
    }

    /** How long a training lasts. */
    public sealed interface Length {
        /**
         * Passes over the training set.
         *
         * @param count at least 1
         */
        record Epochs(int count) implements Length {}

        /**
         * Updates of the parameters.
         *
         * @param count at least 1
         */
        record Steps(long count) implements Length {}
    }
}
