package dev.gradiometer.engine.optimiser;

/**
 * Adam whose second moment never falls: n ← max(n, v), w ← w − η m̂/(√n̂ + ε) with n̂ = n/(1 − β₂ᵗ). Reddi, Kale and
 * Kumar, "On the convergence of Adam and beyond", 2018; as in PyTorch the maximum is over the uncorrected v and the
 * correction comes after it (the paper has none).
 *
 * <p>Stability: as {@link Adam}, with n̂ for v̂.
 *
 * @param beta1            β₁, in [0, 1)
 * @param beta2            β₂, in [0, 1)
 * @param epsilon          ε, above 0
 * @param epsilonPlacement where ε stands to the bias correction
 */
public record AmsGrad(double beta1, double beta2, double epsilon, EpsilonPlacement epsilonPlacement)
        implements AdaptiveMoments {
    /** Adam's constants. */
    public static final AmsGrad DEFAULT = new AmsGrad(
            Adam.DEFAULT.beta1(), Adam.DEFAULT.beta2(), Adam.DEFAULT.epsilon(), Adam.DEFAULT.epsilonPlacement());

    /** @throws IllegalArgumentException if a β is outside [0, 1) or ε is not above 0 */
    public AmsGrad {
        Constants.requireMoments("amsgrad", beta1, beta2, epsilon);
    }

    @Override
    public String name() {
        return "amsgrad";
    }
}
