package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * A loss that is, per sample, the mean over its m outputs of a function of one output and its target: (1/m) Σⱼ ℓ(fⱼ,
 * yⱼ).
 */
public sealed interface ElementwiseLoss extends Loss
        permits SquaredError, AbsoluteError, Huber, Poisson, BinaryCrossEntropy {
    /** ℓ(f, y). */
    double of(double output, double target);

    /** ∂ℓ/∂f. */
    double slope(double output, double target);

    /** ∂²ℓ/∂f², 0 where the loss is flat or has a kink. */
    double curvature(double output, double target);

    @Override
    default double sum(Matrix outputs, Matrix targets, @Nullable Matrix weights, @Nullable Matrix delta, int batch) {
        int m = outputs.columns();
        double scale = 1.0 / ((double) m * batch);
        double sum = 0;
        for (int r = 0, i = 0; r < outputs.rows(); r++) {
            double weight = SampleWeight.of(weights, r);
            for (int j = 0; j < m; j++, i++) {
                double f = outputs.get(i);
                double y = targets.get(i);
                sum += weight * of(f, y);
                if (delta != null) {
                    delta.set(i, weight * (scale * slope(f, y)));
                }
            }
        }
        return sum / m;
    }

    /** δ̇ = w ℓ″ ḟ / (m · batch). */
    @Override
    default void tangent(
            Matrix outputs,
            Matrix targets,
            @Nullable Matrix weights,
            Matrix outputsTangent,
            Matrix deltaTangent,
            int batch) {
        int m = outputs.columns();
        double scale = 1.0 / ((double) m * batch);
        for (int i = 0, n = outputs.size(); i < n; i++) {
            double curvature = curvature(outputs.get(i), targets.get(i));
            deltaTangent.set(i, SampleWeight.of(weights, i / m) * (scale * curvature * outputsTangent.get(i)));
        }
    }
}
