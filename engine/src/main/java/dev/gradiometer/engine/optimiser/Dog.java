package dev.gradiometer.engine.optimiser;

/**
 * Gradient descent at the rate distance over gradients: w ← w − η r g/√(G + ε) with r = max over steps so far of ‖w −
 * x₀‖, at least r₀(1 + ‖x₀‖), G = Σ‖g‖² over steps so far, and η = 1. Ivgi, Hinder and Carmon, "DoG is SGD's best
 * friend", 2023.
 *
 * <p>The result to evaluate is the polynomial-decay average of the iterates, a ← a + (1 + γ)/(t + γ) · (w − a) (Shamir
 * and Zhang, 2013), which {@link Updater#averaged()} holds. On tuned benchmarks methods of this kind still lag a
 * tuned NAdamW slightly (Kasimbeg et al., 2025).
 *
 * <p>Stability: as {@link Sgd} at the rate that it chose.
 *
 * @param initialRadius r₀, above 0: small against the distance to a solution; 1e-4 is advised with batch normalisation
 * @param epsilon       ε, above 0
 * @param averaging     γ, at least 0: the larger, the shorter the average's memory
 */
public record Dog(double initialRadius, double epsilon, double averaging) implements Optimiser {
    /** r₀ = 1e-6, ε = 1e-8, γ = 8, as in the authors' code. */
    public static final Dog DEFAULT = new Dog(1e-6, 1e-8, 8);

    /** @throws IllegalArgumentException if r₀ or ε is not above 0 or γ is below 0 */
    public Dog {
        Constants.requirePositive("dog", "initial radius", initialRadius);
        Constants.requirePositive("dog", "epsilon", epsilon);
        Constants.requireNotNegative("dog", "averaging", averaging);
    }

    @Override
    public String name() {
        return "dog";
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
        return Constants.of(name())
                .with("initial-radius", initialRadius)
                .with("epsilon", epsilon)
                .with("averaging", averaging)
                .toString();
    }
}
