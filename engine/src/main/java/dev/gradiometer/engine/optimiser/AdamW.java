package dev.gradiometer.engine.optimiser;

/**
 * Adam with decoupled weight decay: w ← w − η (m̂/(√v̂ + ε) + λw), m̂ and v̂ as in {@link Adam}. Loshchilov and Hutter,
 * "Decoupled weight decay regularization", 2019; as in PyTorch the decay is multiplied by the rate (the paper
 * multiplies it by the schedule's factor alone). The same as {@link Adam} in a chain with
 * {@link WeightDecay.Decoupled}.
 *
 * <p>Stability: as {@link Adam}.
 *
 * @param beta1            β₁, in [0, 1)
 * @param beta2            β₂, in [0, 1)
 * @param epsilon          ε, above 0
 * @param epsilonPlacement where ε stands to the bias correction
 * @param weightDecay      λ, at least 0
 */
public record AdamW(double beta1, double beta2, double epsilon, EpsilonPlacement epsilonPlacement, double weightDecay)
        implements AdaptiveMoments {
    /** Adam's constants and λ = 0.01, as in PyTorch (Keras: 0.004). */
    public static final AdamW DEFAULT = new AdamW(
            Adam.DEFAULT.beta1(), Adam.DEFAULT.beta2(), Adam.DEFAULT.epsilon(), Adam.DEFAULT.epsilonPlacement(), 0.01);

    /** @throws IllegalArgumentException if a β is outside [0, 1), ε is not above 0 or λ is below 0 */
    public AdamW {
        Constants.requireMoments("adamw", beta1, beta2, epsilon);
        Constants.requireNotNegative("adamw", "weight decay", weightDecay);
    }

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public String describe() {
        return AdaptiveMoments.super.describe() + " weight-decay " + Constants.plain(weightDecay);
    }
}
