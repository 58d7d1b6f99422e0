package dev.gradiometer.engine.loss;

/** Keras's clipping of probabilities to [ε, 1 − ε] with ε = 1e-7; NaN stays NaN. */
final class Clip {
    static final double EPSILON = 1e-7;

    private Clip() {}

    static double probability(double p) {
        return Math.min(1 - EPSILON, Math.max(EPSILON, p));
    }

    /** Whether clipping leaves p alone, so that its derivative is 1. */
    static boolean passes(double p) {
        return p >= EPSILON && p <= 1 - EPSILON;
    }
}
