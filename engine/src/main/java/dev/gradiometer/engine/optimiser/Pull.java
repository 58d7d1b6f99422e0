package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pull of weight decay, u ← u + λw, on all entries or with a factor for each. */
final class Pull {
    private final double lambda;
    private final boolean all;

    /** A walk along u and what the pull reads. */
    final Sweep sweep;

    /**
     * @param parameters w
     * @param decaying   what λ is multiplied by for each entry; null for 1
     */
    Pull(double lambda, Matrix parameters, @Nullable Matrix decaying) {
        this.lambda = lambda;
        this.all = decaying == null;
        if (lambda == 0) {
            this.sweep = new Sweep();
        } else {
            this.sweep =
                    decaying == null ? new Sweep(List.of(), parameters) : new Sweep(List.of(), parameters, decaying);
        }
    }

    boolean none() {
        return lambda == 0;
    }

    /** Pulls the first {@code length} entries of a block of {@link #sweep}. */
    void on(double[][] block, int length) {
        if (lambda == 0) {
            return;
        }
        double[] u = block[0];
        double[] w = block[1];
        if (all) {
            for (int i = 0; i < length; i++) {
                u[i] += lambda * w[i];
            }
        } else {
            double[] share = block[2];
            for (int i = 0; i < length; i++) {
                u[i] += share[i] * (lambda * w[i]);
            }
        }
    }
}
