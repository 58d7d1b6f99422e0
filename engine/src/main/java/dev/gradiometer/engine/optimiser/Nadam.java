package dev.gradiometer.engine.optimiser;

/**
 * Adam with Nesterov's look ahead: w ← w − η m̂/(√v̂ + ε), v̂ as in {@link Adam}, m ← β₁m + (1 − β₁)g and
 *
 * <p>m̂ = μₜ₊₁ m/(1 − μ₁⋯μₜ₊₁) + (1 − μₜ) g/(1 − μ₁⋯μₜ), μₜ = β₁(1 − ½ · 0.96^(tψ)).
 *
 * <p>Dozat, "Incorporating Nesterov momentum into Adam", 2016, with the schedule μ of Sutskever et al., 2013, as in
 * PyTorch. Optax has no such schedule, μ = β₁: that is ψ = ∞. (PyTorch's momentum_decay = 0 is ψ = 0: μ = β₁/2.)
 *
 * @param beta1         β₁, in [0, 1)
 * @param beta2         β₂, in [0, 1)
 * @param epsilon       ε, above 0
 * @param momentumDecay ψ, at least 0; infinity for constant momentum
 */
public record Nadam(double beta1, double beta2, double epsilon, double momentumDecay) implements Optimiser {
    /** ψ for constant momentum μ = β₁. */
    public static final double CONSTANT_MOMENTUM = Double.POSITIVE_INFINITY;

    /** β₁ = 0.9, β₂ = 0.999, ε = 1e-8, ψ = 0.004, as in PyTorch. */
    public static final Nadam DEFAULT = new Nadam(0.9, 0.999, 1e-8, 4e-3);

    private static final double MOMENTUM_BASE = 0.96;

    /** @throws IllegalArgumentException if a β is outside [0, 1), ε is not above 0 or ψ is below 0 */
    public Nadam {
        Constants.requireMoments("nadam", beta1, beta2, epsilon);
        Constants.require(
                momentumDecay >= 0, "nadam", "momentum decay", "a number of at least 0 or infinity", momentumDecay);
    }

    @Override
    public String name() {
        return "nadam";
    }

    /** μ at step {@code number}, from 1. */
    public double momentum(long number) {
        return beta1 * (1 - 0.5 * Math.pow(MOMENTUM_BASE, number * momentumDecay));
    }

    /** 0.002, as in PyTorch. */
    @Override
    public double defaultLearningRate() {
        return 2e-3;
    }

    @Override
    public String describe() {
        return Constants.of(name())
                .with("beta1", beta1)
                .with("beta2", beta2)
                .with("epsilon", epsilon)
                .with("momentum-decay", momentumDecay)
                .toString();
    }
}
