package dev.gradiometer.engine.optimiser;

/**
 * Momentum that looks ahead: b ← βb + g, w ← w − η (g + βb). Nesterov, "A method for solving the convex programming
 * problem with convergence rate O(1/k²)", 1983, in the form of Sutskever et al., 2013, that PyTorch has: w is the point
 * at which the gradient is taken.
 *
 * <p>Stability: on a quadratic it diverges above the curvature (2 + 2β)/((1 + 2β)η).
 *
 * @param beta β, in [0, 1)
 */
public record Nesterov(double beta) implements Optimiser {
    /** β = 0.9. */
    public static final Nesterov DEFAULT = new Nesterov(0.9);

    /** @throws IllegalArgumentException if β is outside [0, 1) */
    public Nesterov {
        Constants.requireShare("nesterov", "beta", beta);
    }

    @Override
    public String name() {
        return "nesterov";
    }

    /** 0.01, as in Keras. */
    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public String describe() {
        return Constants.of(name()).with("beta", beta).toString();
    }
}
