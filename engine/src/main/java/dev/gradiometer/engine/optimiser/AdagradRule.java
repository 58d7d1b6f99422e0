package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;

/** {@link Adagrad} at work. */
final class AdagradRule implements Link, Sweep.Body {
    private final Map<String, Matrix> vectors;
    private final Sweep sweep;
    private final double epsilon;

    AdagradRule(Adagrad adagrad, Matrix parameters) {
        this.epsilon = adagrad.epsilon();
        this.vectors = Sweep.zeros(parameters, "accumulator");
        for (Matrix accumulator : vectors.values()) {
            accumulator.fill(adagrad.initialAccumulator());
        }
        this.sweep = new Sweep(vectors.values());
    }

    @Override
    public void apply(Matrix update, Step step) {
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        double[] u = block[0];
        double[] a = block[1];
        for (int i = 0; i < length; i++) {
            double g = u[i];
            a[i] += g * g;
            u[i] = g / (Math.sqrt(a[i]) + epsilon);
        }
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }
}
