package dev.gradiometer.engine.optimiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Map;

/** {@link Nadam} at work. */
final class NadamRule implements Link, Sweep.Body {
    private final Map<String, Matrix> vectors;
    private final Sweep sweep;
    private final Nadam nadam;
    private double product = 1;
    private double momentumShare;
    private double gradientShare;
    private double root;

    NadamRule(Nadam nadam, Matrix parameters) {
        this.nadam = nadam;
        this.vectors = Sweep.zeros(parameters, "first-moment", "second-moment");
        this.sweep = new Sweep(vectors.values());
    }

    @Override
    public void apply(Matrix update, Step step) {
        double mu = nadam.momentum(step.number);
        double next = nadam.momentum(step.number + 1);
        product *= mu;
        momentumShare = next / (1 - product * next);
        gradientShare = (1 - mu) / (1 - product);
        root = 1 / Math.sqrt(1 - Math.pow(nadam.beta2(), (double) step.number));
        sweep.run(update, this, step.team);
    }

    @Override
    public void run(double[][] block, int length) {
        double beta1 = nadam.beta1();
        double beta2 = nadam.beta2();
        double epsilon = nadam.epsilon();
        double[] u = block[0];
        double[] m = block[1];
        double[] v = block[2];
        for (int i = 0; i < length; i++) {
            double g = u[i];
            m[i] = beta1 * m[i] + (1 - beta1) * g;
            v[i] = beta2 * v[i] + (1 - beta2) * g * g;
            u[i] = (momentumShare * m[i] + gradientShare * g) / (Math.sqrt(v[i]) * root + epsilon);
        }
    }

    @Override
    public Map<String, Matrix> vectors() {
        return vectors;
    }

    @Override
    public Map<String, Double> scalars() {
        return Map.of("momentum-product", product);
    }

    @Override
    public void restore(UpdateState saved) {
        product = saved.scalar("momentum-product");
    }
}
