package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/** The step downhill, with decoupled weight decay if there is any: u ← −η(u + λw). */
final class Descent implements Link, Sweep.Body {
    private final Pull pull;
    private double rate;

    Descent(double lambda, Matrix parameters, @Nullable Matrix decaying) {
        this.pull = new Pull(lambda, parameters, decaying);
    }

    /** Whether weights decay as well. */
    boolean decays() {
        return !pull.none();
    }

    @Override
    public void apply(Matrix update, Step step) {
        rate = step.rate;
        pull.sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        pull.on(block, length);
        scale(block[0], -rate, length);
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
