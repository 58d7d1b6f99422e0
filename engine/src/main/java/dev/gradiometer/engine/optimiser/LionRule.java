package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;

/** {@link Lion} at work. */
final class LionRule implements Link, Sweep.Body {
    private final Map<String, Matrix> vectors;
    private final Sweep sweep;
    private final double beta1;
    private final double beta2;

    LionRule(Lion lion, Matrix parameters) {
        this.beta1 = lion.beta1();
        this.beta2 = lion.beta2();
        this.vectors = Sweep.zeros(parameters, "first-moment");
        this.sweep = new Sweep(vectors.values());
    }

    @Override
    public void apply(Matrix update, Step step) {
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        double[] u = block[0];
        double[] m = block[1];
        for (int i = 0; i < length; i++) {
            double g = u[i];
            u[i] = Math.signum(beta1 * m[i] + (1 - beta1) * g);
            m[i] = beta2 * m[i] + (1 - beta2) * g;
        }
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }
}
