package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;

/** {@link Adadelta} at work. */
final class AdadeltaRule implements Link, Sweep.Body {
    private final Map<String, Matrix> vectors;
    private final Sweep sweep;
    private final double rho;
    private final double epsilon;

    AdadeltaRule(Adadelta adadelta, Matrix parameters) {
        this.rho = adadelta.rho();
        this.epsilon = adadelta.epsilon();
        this.vectors = Sweep.zeros(parameters, "square-average", "delta-average");
        this.sweep = new Sweep(vectors.values());
    }

    @Override
    public void apply(Matrix update, Step step) {
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        double[] u = block[0];
        double[] v = block[1];
        double[] d = block[2];
        for (int i = 0; i < length; i++) {
            double g = u[i];
            v[i] = rho * v[i] + (1 - rho) * g * g;
            double delta = g * Math.sqrt((d[i] + epsilon) / (v[i] + epsilon));
            d[i] = rho * d[i] + (1 - rho) * delta * delta;
            u[i] = delta;
        }
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }
}
