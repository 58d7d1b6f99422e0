package dev.gradiometer.engine.optimiser;

/**
 * The heavy ball: b ← βb + g, w ← w − η b; the first b is g. Polyak, "Some methods of speeding up the convergence of
 * iteration methods", 1964; PyTorch's form, without dampening.
 *
 * <p>Stability: on a quadratic it diverges above the curvature (2 + 2β)/η.
 *
 * @param beta β, in [0, 1)
 */
public record Momentum(double beta) implements Optimiser {
    /** β = 0.9. */
    public static final Momentum DEFAULT = new Momentum(0.9);

    /** @throws IllegalArgumentException if β is outside [0, 1) */
    public Momentum {
        Constants.requireShare("momentum", "beta", beta);
    }

    @Override
    public String name() {
        return "momentum";
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
