package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;

/**
 * The last link of {@link Dog}: a ← (1 − c)a + c(w + Δw) with c = (1 + γ)/(t + γ), so that a is w after the first step.
 */
final class PolynomialAverage implements Link, Sweep.Body {
    private final Map<String, Matrix> vectors;
    private final Matrix average;
    private final Sweep sweep;
    private final double gamma;
    private double share;

    PolynomialAverage(double gamma, Matrix parameters) {
        this.gamma = gamma;
        this.average = parameters.copy(parameters.precision());
        this.vectors = Map.of("averaged", average);
        this.sweep = new Sweep(vectors.values(), parameters);
    }

    Matrix average() {
        return average;
    }

    @Override
    public void apply(Matrix update, Step step) {
        share = (1 + gamma) / (step.number + gamma);
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        double[] u = block[0];
        double[] a = block[1];
        double[] w = block[2];
        for (int i = 0; i < length; i++) {
            a[i] = (1 - share) * a[i] + share * (w[i] + u[i]);
        }
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }
}
