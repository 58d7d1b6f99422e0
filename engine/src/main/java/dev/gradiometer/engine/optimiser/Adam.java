package dev.gradiometer.engine.optimiser;

/**
 * Adaptive moments: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − η m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and v̂ =
 * v/(1 − β₂ᵗ). Kingma and Ba, "Adam: a method for stochastic optimization", 2015.
 *
 * <p>Stability: with the preconditioner P = diag(√v̂ + ε) frozen, it diverges above the preconditioned curvature (2 +
 * 2β₁)/((1 − β₁)η), 38/η at β₁ = 0.9 (Cohen et al., "Adaptive gradient methods at the edge of stability", 2022).
 *
 * @param beta1            β₁, in [0, 1)
 * @param beta2            β₂, in [0, 1)
 * @param epsilon          ε, above 0
 * @param epsilonPlacement where ε stands to the bias correction
 */
public record Adam(double beta1, double beta2, double epsilon, EpsilonPlacement epsilonPlacement)
        implements AdaptiveMoments {
    /** β₁ = 0.9, β₂ = 0.999, ε = 1e-8 after the correction, as in the paper and PyTorch (Keras: 1e-7, before). */
    public static final Adam DEFAULT = new Adam(0.9, 0.999, 1e-8, EpsilonPlacement.AFTER_CORRECTION);

    /** @throws IllegalArgumentException if a β is outside [0, 1) or ε is not above 0 */
    public Adam {
        Constants.requireMoments("adam", beta1, beta2, epsilon);
    }

    @Override
    public String name() {
        return "adam";
    }
}
