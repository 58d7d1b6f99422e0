package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;

/**
 * {@link Adam}, {@link AmsGrad} and {@link AdamW} without its decay, at work.
 *
 * <p>Both placements of ε are m · numerator/(√v · root + ε) with constants of the step: numerator 1/(1 − β₁ᵗ) and root
 * 1/√(1 − β₂ᵗ) after the correction, √(1 − β₂ᵗ)/(1 − β₁ᵗ) and 1 before it.
 */
final class AdamRule implements Link {
    private final Map<String, Matrix> vectors;
    private final Sweep sweep;
    private final Sweep.Body body;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final EpsilonPlacement placement;
    private double numerator;
    private double root;

    AdamRule(AdaptiveMoments adam, Matrix parameters) {
        boolean amsGrad = adam instanceof AmsGrad;
        this.beta1 = adam.beta1();
        this.beta2 = adam.beta2();
        this.epsilon = adam.epsilon();
        this.placement = adam.epsilonPlacement();
        this.vectors = amsGrad
                ? Sweep.zeros(parameters, "first-moment", "second-moment", "largest-second-moment")
                : Sweep.zeros(parameters, "first-moment", "second-moment");
        this.sweep = new Sweep(vectors.values());
        this.body = amsGrad ? this::divideByLargest : this::divideByRoot;
    }

    @Override
    public void apply(Matrix update, Step step) {
        double t = step.number;
        double correction1 = 1 - Math.pow(beta1, t);
        double correction2 = Math.sqrt(1 - Math.pow(beta2, t));
        switch (placement) {
            case AFTER_CORRECTION -> {
                numerator = 1 / correction1;
                root = 1 / correction2;
            }
            case BEFORE_CORRECTION -> {
                numerator = correction2 / correction1;
                root = 1;
            }
        }
        sweep.run(update, body, step.team);
    }

    private void divideByRoot(double[][] block, int length) {
        double[] u = block[0];
        double[] m = block[1];
        double[] v = block[2];
        for (int i = 0; i < length; i++) {
            double g = u[i];
            double mi = beta1 * m[i] + (1 - beta1) * g;
            double vi = beta2 * v[i] + (1 - beta2) * g * g;
            m[i] = mi;
            v[i] = vi;
            u[i] = mi * numerator / (Math.sqrt(vi) * root + epsilon);
        }
    }

    private void divideByLargest(double[][] block, int length) {
        double[] u = block[0];
        double[] m = block[1];
        double[] v = block[2];
        double[] n = block[3];
        for (int i = 0; i < length; i++) {
            double g = u[i];
            m[i] = beta1 * m[i] + (1 - beta1) * g;
            v[i] = beta2 * v[i] + (1 - beta2) * g * g;
            n[i] = Math.max(n[i], v[i]);
            u[i] = m[i] * numerator / (Math.sqrt(n[i]) * root + epsilon);
        }
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }
}
