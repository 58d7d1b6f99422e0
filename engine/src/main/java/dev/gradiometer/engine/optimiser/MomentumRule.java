package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;

/** {@link Momentum} and {@link Nesterov} at work. */
final class MomentumRule implements Link {
    private final Map<String, Matrix> vectors;
    private final Sweep sweep;
    private final Sweep.Body body;
    private final double beta;

    MomentumRule(double beta, boolean nesterov, Matrix parameters) {
        this.beta = beta;
        this.vectors = Sweep.zeros(parameters, "momentum");
        this.sweep = new Sweep(vectors.values());
        this.body = nesterov ? this::lookAhead : this::roll;
    }

    @Override
    public void apply(Matrix update, Step step) {
        sweep.run(update, body, step.team);
    }

    private void roll(double[][] block, int length) {
        double[] u = block[0];
        double[] b = block[1];
        for (int i = 0; i < length; i++) {
            b[i] = beta * b[i] + u[i];
            u[i] = b[i];
        }
    }

    private void lookAhead(double[][] block, int length) {
        double[] u = block[0];
        double[] b = block[1];
        for (int i = 0; i < length; i++) {
            b[i] = beta * b[i] + u[i];
            u[i] += beta * b[i];
        }
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }
}
