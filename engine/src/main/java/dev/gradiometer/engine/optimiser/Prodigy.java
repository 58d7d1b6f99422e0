package dev.gradiometer.engine.optimiser;

/**
 * Adam that estimates its own rate from the distance d travelled: with η = 1 and x₀ the start,
 *
 * <p>r ← √β₂ r + (d²/d₀) η ⟨g, x₀ − w⟩, s ← √β₂ s + (d²/d₀) η g, d̂ = c r/‖s‖₁, m ← β₁m + (1 − β₁)d g, v ← β₂v + (1 −
 * β₂)d²g²,
 *
 * <p>d ← max(d, d̂), at most growing by the growth rate; w ← w − η d m/(√v + d ε), with the d of before the step as the
 * rate.
 *
 * <p>Mishchenko and Defazio, "Prodigy: an expeditiously adaptive parameter-free learner", 2023, in the form of the
 * authors' reference code (β₃ = √β₂). On tuned benchmarks methods of this kind still lag a tuned NAdamW slightly
 * (Kasimbeg et al., 2025).
 *
 * @param beta1            β₁, in [0, 1)
 * @param beta2            β₂, in (0, 1)
 * @param epsilon          ε, above 0
 * @param initialDistance  d₀, above 0: the first guess of the distance from start to solution
 * @param coefficient      c, above 0: the constant to tune, if any
 * @param growthRate       largest factor by which d grows in a step, above 1; infinity for no limit
 * @param biasCorrection   multiplies the rate by √(1 − β₂ᵗ)/(1 − β₁ᵗ)
 * @param safeguardWarmUp  leaves η out of s, for schedules that warm up
 */
public record Prodigy(
        double beta1,
        double beta2,
        double epsilon,
        double initialDistance,
        double coefficient,
        double growthRate,
        boolean biasCorrection,
        boolean safeguardWarmUp)
        implements Optimiser {
    /**
     * The constants of the authors' code: 0.9, 0.999, ε = 1e-8, d₀ = 1e-6, c = 1, no limit, no bias correction, no
     * safeguard.
     */
    public static final Prodigy DEFAULT =
            new Prodigy(0.9, 0.999, 1e-8, 1e-6, 1, Double.POSITIVE_INFINITY, false, false);

    /** @throws IllegalArgumentException if a constant is outside its range */
    public Prodigy {
        Constants.requireShare("prodigy", "beta1", beta1);
        Constants.require(beta2 > 0 && beta2 < 1, "prodigy", "beta2", "above 0 and below 1", beta2);
        Constants.requirePositive("prodigy", "epsilon", epsilon);
        Constants.requirePositive("prodigy", "initial distance", initialDistance);
        Constants.requirePositive("prodigy", "coefficient", coefficient);
        Constants.require(growthRate > 1, "prodigy", "growth rate", "above 1", growthRate);
    }

    @Override
    public String name() {
        return "prodigy";
    }

    /** 1. */
    @Override
    public double defaultLearningRate() {
        return 1;
    }

    @Override
    public boolean choosesRate() {
        return true;
    }

    @Override
    public String describe() {
        Constants text = Constants.of(name())
                .with("beta1", beta1)
                .with("beta2", beta2)
                .with("epsilon", epsilon)
                .with("initial-distance", initialDistance)
                .with("coefficient", coefficient)
                .with("growth-rate", growthRate);
        if (biasCorrection) {
            text.with("bias-correction");
        }
        return (safeguardWarmUp ? text.with("safeguard-warm-up") : text).toString();
    }
}
