package dev.gradiometer.engine.optimiser;

/**
 * Gradient descent: w ← w − η g. Robbins and Monro, "A stochastic approximation method", 1951.
 *
 * <p>Stability: on a quadratic of curvature λ it diverges if and only if ηλ &gt; 2.
 */
public record Sgd() implements Optimiser {
    @Override
    public String name() {
        return "sgd";
    }

    /** 0.01, as in Keras. */
    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public String describe() {
        return name();
    }
}
