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
    public double sum(Matrix outputs, Matrix targets, @Nullable Matrix delta, int batch) {
        int m = outputs.columns();
        double scale = 1.0 / ((double) m * batch);
        double sum = 0;
        for (int i = 0, n = outputs.size(); i < n; i++) {
            double error = outputs.get(i) - targets.get(i);
            sum += Math.abs(error);
            if (delta != null) {
                delta.set(i, scale * Math.signum(error));
            }
        }
        return sum / m;
    }

    /** 0: the loss is made of straight lines. */
    @Override
    public void tangent(Matrix outputs, Matrix targets, Matrix outputsTangent, Matrix deltaTangent, int batch) {
        deltaTangent.fill(0);
    }
}
