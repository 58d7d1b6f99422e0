package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.List;

/** The step downhill, with decoupled weight decay if there is any: u ← −η(u + λw). */
final class Descent implements Link, Sweep.Body {
    private final Sweep sweep;
    private final double lambda;
    private double rate;

    Descent(double lambda, Matrix parameters) {
        this.lambda = lambda;
        this.sweep = lambda == 0 ? new Sweep() : new Sweep(List.of(), parameters);
    }

    /** Whether weights decay as well. */
    boolean decays() {
        return lambda != 0;
    }

    @Override
    public void apply(Matrix update, Step step) {
        rate = step.rate;
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        double[] u = block[0];
        if (lambda != 0) {
            double[] w = block[1];
            for (int i = 0; i < length; i++) {
                u[i] += lambda * w[i];
            }
        }
        scale(u, -rate, length);
    }

    /**
     * Multiplies by {@code factor}; zeros, such as the padding between parameters, stay zeros even if the factor is not
     * finite.
     */
    static void scale(double[] u, double factor, int length) {
        if (Double.isFinite(factor)) {
            for (int i = 0; i < length; i++) {
                u[i] *= factor;
            }
        } else {
            for (int i = 0; i < length; i++) {
                u[i] = u[i] == 0 ? 0 : u[i] * factor;
            }
        }
    }
}
