package dev.gradiometer.engine.optimiser;

/**
 * Steps in the parameters' own unit: v ← ρv + (1 − ρ)g², d = g √(u + ε)/√(v + ε), u ← ρu + (1 − ρ)d², w ← w − η d.
 * Zeiler, "ADADELTA: an adaptive learning rate method", 2012.
 *
 * <p>Stability: the preconditioned curvature λ √(u + ε)/√(v + ε) is stable up to 2/η.
 *
 * @param rho     ρ, in [0, 1)
 * @param epsilon ε, above 0
 */
public record Adadelta(double rho, double epsilon) implements Optimiser {
    /** ρ = 0.9, ε = 1e-6, as in PyTorch (Keras: 0.95, 1e-7). */
    public static final Adadelta DEFAULT = new Adadelta(0.9, 1e-6);

    /** @throws IllegalArgumentException if ρ is outside [0, 1) or ε is not above 0 */
    public Adadelta {
        Constants.requireShare("adadelta", "rho", rho);
        Constants.requirePositive("adadelta", "epsilon", epsilon);
    }

    @Override
    public String name() {
        return "adadelta";
    }

    /** 1, the paper's method, as in PyTorch (Keras: 0.001). */
    @Override
    public double defaultLearningRate() {
        return 1;
    }

    @Override
    public String describe() {
        return Constants.of(name()).with("rho", rho).with("epsilon", epsilon).toString();
    }
}
