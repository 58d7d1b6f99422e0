package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Huber's loss: with e = f − y, per sample (1/m) Σⱼ ½eⱼ² where |eⱼ| ≤ δ and δ(|eⱼ| − ½δ) beyond, so that no sample pulls
 * harder than δ. As in PyTorch's {@code HuberLoss}.
 *
 * <p>Huber, "Robust estimation of a location parameter", 1964.
 *
 * @param delta where the parabola goes over into straight lines, above 0, in the unit of the targets
 */
public record Huber(double delta) implements Loss {
    /** δ = 1, PyTorch's. */
    public static final Huber DEFAULT = new Huber(1);

    /** @throws IllegalArgumentException unless δ is a number above 0 */
    public Huber {
        if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("huber: expected a finite delta above 0, got " + delta);
        }
    }

    @Override
    public String name() {
        return "huber";
    }

    /** The loss of one error. */
    public double of(double error) {
        double size = Math.abs(error);
        return size <= delta ? 0.5 * error * error : delta * (size - 0.5 * delta);
    }

    /** Its derivative: the error, held to ±δ; NaN stays NaN. */
    public double slope(double error) {
        return Math.abs(error) > delta ? Math.copySign(delta, error) : error;
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
                sum += weight * of(error);
                if (delta != null) {
                    delta.set(i, weight * (scale * slope(error)));
                }
            }
        }
        return sum / m;
    }

    /** δ̇ = w ḟ / (m · batch) on the parabola, 0 on the lines. */
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
            boolean curved = Math.abs(outputs.get(i) - targets.get(i)) <= delta;
            deltaTangent.set(i, curved ? SampleWeight.of(weights, i / m) * (scale * outputsTangent.get(i)) : 0);
        }
    }
}
