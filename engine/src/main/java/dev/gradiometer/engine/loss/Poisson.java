package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * The loss of counts whose rate is eᶠ: per sample (1/m) Σⱼ [exp fⱼ − yⱼ fⱼ + yⱼ ln yⱼ − yⱼ], with 0 ln 0 = 0. That is half
 * the Poisson deviance: 0 where every rate equals its target and above 0 anywhere else.
 *
 * <p>The output f is the logarithm of the rate, as with PyTorch's {@code PoissonNLLLoss(log_input=True)}, and the
 * gradient is the same. The value differs from that by (1/m) Σⱼ (yⱼ ln yⱼ − yⱼ), which no network can change; without it
 * a loss could be below 0, and how much of it is left would say nothing.
 */
public record Poisson() implements Loss {
    @Override
    public String name() {
        return "poisson";
    }

    /** y ln y − y, what makes the least loss 0. */
    public static double offset(double y) {
        return y == 0 ? 0 : y * Math.log(y) - y;
    }

    @Override
    public double sum(Matrix outputs, Matrix targets, @Nullable Matrix weights, @Nullable Matrix delta, int batch) {
        int m = outputs.columns();
        double scale = 1.0 / ((double) m * batch);
        double sum = 0;
        for (int r = 0, i = 0; r < outputs.rows(); r++) {
            double weight = SampleWeight.of(weights, r);
            for (int j = 0; j < m; j++, i++) {
                double f = outputs.get(i);
                double y = targets.get(i);
                double rate = Math.exp(f);
                sum += weight * (rate - y * f + offset(y));
                if (delta != null) {
                    delta.set(i, weight * (scale * (rate - y)));
                }
            }
        }
        return sum / m;
    }

    /** δ̇ = w eᶠ ḟ / (m · batch). */
    @Override
    public void tangent(
            Matrix outputs,
            Matrix targets,
            @Nullable Matrix weights,
            Matrix outputsTangent,
            Matrix deltaTangent,
            int batch) {
        int m = outputs.columns();
        double scale = 1.0 / ((double) m * batch);
        for (int i = 0, n = outputs.size(); i < n; i++) {
            double curvature = scale * Math.exp(outputs.get(i));
            deltaTangent.set(i, SampleWeight.of(weights, i / m) * (curvature * outputsTangent.get(i)));
        }
    }
}
