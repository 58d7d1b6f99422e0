package dev.gradiometer.readings;

/**
 * What a layer does to the signal: all that attribution, rules and reports ask of it. A layer's name and kind are only
 * shown. Whatever none of the others describes is {@link Other}: it is charged as other and never taken for a slope.
 */
public sealed interface LayerRole {
    /**
     * A layer with a weight matrix: dense, convolution, recurrent, embedding, attention.
     *
     * @param nonlinear whether it bends the signal by itself, as the gates of a recurrent layer and attention do
     */
    record Weights(boolean nonlinear) implements LayerRole {
        /** A layer that is linear in its input, such as a dense one. */
        public Weights() {
            this(false);
        }
    }

    /**
     * h = φ(z), element by element.
     *
     * @param lowest    infimum of φ; −∞ if there is none
     * @param highest   supremum of φ; ∞ if there is none
     * @param canDie    whether φ′ is exactly zero on a half line, so that units can be dead
     * @param saturates whether φ is bounded on both sides, so that units saturate
     * @param maxSlope  largest |φ′|; ∞ if there is none
     */
    record Slope(double lowest, double highest, boolean canDie, boolean saturates, double maxSlope)
            implements LayerRole {}

    /** Softmax: positive outputs whose sum over the units is 1. Its gain is charged as a slope. */
    record Softmax() implements LayerRole {}

    /**
     * Divides by a deviation: batch, layer, group or RMS normalisation.
     *
     * @param linear whether it is linear in evaluation, as batch normalisation is
     */
    record Normalisation(boolean linear) implements LayerRole {
        /** One that divides by a deviation of the sample itself. */
        public Normalisation() {
            this(false);
        }
    }

    /** A block that adds its input to what its branch, the layers inside it, makes of it. */
    record Residual() implements LayerRole {}

    /**
     * Zeroes entries at random in training.
     *
     * @param rate the share of them; NaN if not known
     */
    record Dropout(double rate) implements LayerRole {}

    /**
     * Joins neighbouring positions: maximum or mean.
     *
     * @param linear whether it is known to take the mean
     */
    record Pooling(boolean linear) implements LayerRole {
        /** One that takes the maximum, or of which it is not known. */
        public Pooling() {
            this(false);
        }
    }

    /**
     * Anything else.
     *
     * @param linear whether it is known to be linear, as where entries only change places
     */
    record Other(boolean linear) implements LayerRole {
        /** One of which nothing is known. */
        public Other() {
            this(false);
        }
    }
}
