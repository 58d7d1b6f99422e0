package dev.gradiometer.engine.optimiser;

/**
 * A rate per parameter that falls with the squared gradients seen: a ← a + g², w ← w − η g/(√a + ε). Duchi, Hazan and
 * Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011; PyTorch's form, without
 * decay of the rate.
 *
 * <p>Stability: the preconditioned curvature λ/(√a + ε) is stable up to 2/η, and falls as a grows.
 *
 * @param epsilon            ε, above 0
 * @param initialAccumulator a before the first step, at least 0
 */
public record Adagrad(double epsilon, double initialAccumulator) implements Optimiser {
    /** ε = 1e-10 and a = 0 at the start, as in PyTorch. */
    public static final Adagrad DEFAULT = new Adagrad(1e-10, 0);

    /** @throws IllegalArgumentException if ε is not above 0 or the initial accumulator is below 0 */
    public Adagrad {
        Constants.requirePositive("adagrad", "epsilon", epsilon);
        Constants.requireNotNegative("adagrad", "initial accumulator", initialAccumulator);
    }

    @Override
    public String name() {
        return "adagrad";
    }

    /** 0.01, as in PyTorch. */
    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public String describe() {
        return Constants.of(name())
                .with("epsilon", epsilon)
                .with("initial-accumulator", initialAccumulator)
                .toString();
    }
}
