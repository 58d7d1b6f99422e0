package dev.gradiometer.engine.optimiser;

/**
 * The gradient over its running root mean square: v ← αv + (1 − α)g², w ← w − η g/(√v + ε). Tieleman and Hinton,
 * "Lecture 6.5: rmsprop", 2012; PyTorch's form, ε outside the root.
 *
 * <p>Centered (Graves, "Generating sequences with recurrent neural networks", 2013): m ← αm + (1 − α)g and √(v − m²) in
 * place of √v; where rounding makes v − m² negative it counts as 0, where PyTorch has NaN. With momentum: b ← βb +
 * g/(√v + ε), w ← w − η b.
 *
 * <p>Stability: the preconditioned curvature λ/(√v + ε) is stable up to (2 + 2β)/η.
 *
 * @param alpha    α, in [0, 1)
 * @param epsilon  ε, above 0
 * @param centered whether the mean is taken off
 * @param momentum β, in [0, 1)
 */
public record RmsProp(double alpha, double epsilon, boolean centered, double momentum) implements Optimiser {
    /** α = 0.99, ε = 1e-8, not centered, no momentum, as in PyTorch (Keras: 0.9, 1e-7). */
    public static final RmsProp DEFAULT = new RmsProp(0.99, 1e-8, false, 0);

    /** @throws IllegalArgumentException if α or β is outside [0, 1) or ε is not above 0 */
    public RmsProp {
        Constants.requireShare("rmsprop", "alpha", alpha);
        Constants.requirePositive("rmsprop", "epsilon", epsilon);
        Constants.requireShare("rmsprop", "momentum", momentum);
    }

    @Override
    public String name() {
        return "rmsprop";
    }

    /** 0.01, as in PyTorch (Keras: 0.001). */
    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public String describe() {
        Constants text = Constants.of(name()).with("alpha", alpha).with("epsilon", epsilon);
        if (centered) {
            text.with("centered");
        }
        return (momentum == 0 ? text : text.with("momentum", momentum)).toString();
    }
}
