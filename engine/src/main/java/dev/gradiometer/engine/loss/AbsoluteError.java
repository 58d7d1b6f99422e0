package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/** Mean absolute error: per sample (1/m) Σⱼ |fⱼ − yⱼ|; the gradient where they are equal is 0. */
public record AbsoluteError() implements Loss {
    @Override
    public String name() {
        return "mean-absolute-error";
    }

    @Override
    public double sum(Matrix outputs, Matrix targets, @Nullable Matrix weights, @Nullable Matrix delta, int batch) {
        int m = outputs.columns();
        double scale = 1.0 / ((double) m * batch);
        double sum = 0;
        for (int r = 0, i = 0; r < outputs.rows(); r++) {
            double weight = SampleWeight.of(weights, r);
            for (int j = 0; j < m; j++, i++) {
                double error = outputs.get(i) - targets.get(i);
                sum += weight * Math.abs(error);
                if (delta != null) {
                    delta.set(i, weight * (scale * Math.signum(error)));
                }
            }
        }
        return sum / m;
    }

    /** 0: the loss is made of straight lines. */
    @Override
    public void tangent(
            Matrix outputs,
            Matrix targets,
            @Nullable Matrix weights,
            Matrix outputsTangent,
            Matrix deltaTangent,
            int batch) {
        deltaTangent.fill(0);
    }
}
