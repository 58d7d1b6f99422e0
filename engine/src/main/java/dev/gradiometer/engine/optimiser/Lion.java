package dev.gradiometer.engine.optimiser;

/**
 * The sign of an interpolated momentum: w ← w − η sign(β₁m + (1 − β₁)g), then m ← β₂m + (1 − β₂)g; sign(0) = 0. Chen et
 * al., "Symbolic discovery of optimization algorithms", 2023. Every parameter that has ever had a gradient moves by η,
 * so rates are 3 to 10 times smaller than Adam's.
 *
 * @param beta1 β₁, in [0, 1)
 * @param beta2 β₂, in [0, 1)
 */
public record Lion(double beta1, double beta2) implements Optimiser {
    /** β₁ = 0.9, β₂ = 0.99, the paper's. */
    public static final Lion DEFAULT = new Lion(0.9, 0.99);

    /** @throws IllegalArgumentException if a β is outside [0, 1) */
    public Lion {
        Constants.requireShare("lion", "beta1", beta1);
        Constants.requireShare("lion", "beta2", beta2);
    }

    @Override
    public String name() {
        return "lion";
    }

    /** 0.0001, as in the paper's published code. */
    @Override
    public double defaultLearningRate() {
        return 1e-4;
    }

    @Override
    public String describe() {
        return Constants.of(name()).with("beta1", beta1).with("beta2", beta2).toString();
    }
}
