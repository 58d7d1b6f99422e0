package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link RmsProp} at work, in any of its four forms. */
final class RmsPropRule implements Link, Sweep.Body {
    private final Map<String, Matrix> vectors;
    private final Sweep sweep;
    private final double alpha;
    private final double epsilon;
    private final double beta;
    private final boolean centered;

    RmsPropRule(RmsProp rmsProp, Matrix parameters) {
        this.alpha = rmsProp.alpha();
        this.epsilon = rmsProp.epsilon();
        this.beta = rmsProp.momentum();
        this.centered = rmsProp.centered();
        List<String> names = new ArrayList<>(List.of("square-average"));
        if (centered) {
            names.add("gradient-average");
        }
        if (beta != 0) {
            names.add("momentum");
        }
        this.vectors = Sweep.zeros(parameters, names.toArray(new String[0]));
        this.sweep = new Sweep(vectors.values());
    }

    @Override
    public void apply(Matrix update, Step step) {
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        if (centered) {
            divideByDeviation(block[0], block[1], block[2], length);
        } else {
            divideByRoot(block[0], block[1], length);
        }
        if (beta != 0) {
            roll(block[0], block[centered ? 3 : 2], length);
        }
    }

    private void divideByRoot(double[] u, double[] v, int length) {
        for (int i = 0; i < length; i++) {
            double g = u[i];
            v[i] = alpha * v[i] + (1 - alpha) * g * g;
            u[i] = g / (Math.sqrt(v[i]) + epsilon);
        }
    }

    private void divideByDeviation(double[] u, double[] v, double[] m, int length) {
        for (int i = 0; i < length; i++) {
            double g = u[i];
            v[i] = alpha * v[i] + (1 - alpha) * g * g;
            m[i] += (1 - alpha) * (g - m[i]);
            u[i] = g / (Math.sqrt(Math.max(0, v[i] - m[i] * m[i])) + epsilon);
        }
    }

    private void roll(double[] u, double[] b, int length) {
        for (int i = 0; i < length; i++) {
            b[i] = beta * b[i] + u[i];
            u[i] = b[i];
        }
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }
}
