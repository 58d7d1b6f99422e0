package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/** Mean squared error: per sample (1/m) Σⱼ (fⱼ − yⱼ)². */
public record SquaredError() implements Loss {
    @Override
    public String name() {
        return "mean-squared-error";
    }

    @Override
    public double sum(Matrix outputs, Matrix targets, @Nullable Matrix weights, @Nullable Matrix delta, int batch) {
        int m = outputs.columns();
        double scale = 2.0 / ((double) m * batch);
        double sum = 0;
        for (int r = 0, i = 0; r < outputs.rows(); r++) {
            double weight = SampleWeight.of(weights, r);
            for (int j = 0; j < m; j++, i++) {
                double error = outputs.get(i) - targets.get(i);
                sum += weight * (error * error);
                if (delta != null) {
                    delta.set(i, weight * (scale * error));
                }
            }
        }
        return sum / m;
    }

    /** δ̇ = 2w ḟ / (m · batch). */
    @Override
    public void tangent(
            Matrix outputs,
            Matrix targets,
            @Nullable Matrix weights,
            Matrix outputsTangent,
            Matrix deltaTangent,
            int batch) {
        double scale = 2.0 / ((double) outputs.columns() * batch);
        for (int i = 0, n = outputs.size(), m = outputs.columns(); i < n; i++) {
            deltaTangent.set(i, SampleWeight.of(weights, i / m) * (scale * outputsTangent.get(i)));
        }
    }
}
