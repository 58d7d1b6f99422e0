package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Binary cross-entropy, per sample −(1/m) Σⱼ [yⱼ ln pⱼ + (1 − yⱼ) ln(1 − pⱼ)].
 *
 * <p>On logits p = 1/(1 + e⁻ᶠ), in the form that cannot overflow. On probabilities p = f clipped to [1e-7, 1 − 1e-7];
 * where clipping acts the gradient is 0. So does Keras on PyTorch, JAX and NumPy; on TensorFlow it goes back to the
 * logits of a sigmoid at the end, which is this loss on logits without that sigmoid.
 *
 * @param logits whether outputs are logits rather than probabilities
 */
public record BinaryCrossEntropy(boolean logits) implements ElementwiseLoss {
    @Override
    public String name() {
        return logits ? "binary-cross-entropy-on-logits" : "binary-cross-entropy";
    }

    @Override
    public double of(double output, double target) {
        if (logits) {
            return Math.max(output, 0) - output * target + Math.log1p(Math.exp(-Math.abs(output)));
        }
        double p = Clip.probability(output);
        return -(target * Math.log(p) + (1 - target) * Math.log(1 - p));
    }

    /** On logits σ(f) − y; on probabilities (p − y) / (p(1 − p)) where the clip passes. */
    @Override
    public double slope(double output, double target) {
        if (logits) {
            return sigmoid(output, Math.exp(-Math.abs(output))) - target;
        }
        double p = Clip.probability(output);
        return Clip.passes(output) ? (p - target) / (p * (1 - p)) : 0 * output;
    }

    /** On logits value and slope share an exponential, which is most of their cost. */
    @Override
    public double sum(Matrix outputs, Matrix targets, @Nullable Matrix weights, @Nullable Matrix delta, int batch) {
        if (!logits) {
            return ElementwiseLoss.super.sum(outputs, targets, weights, delta, batch);
        }
        int m = outputs.columns();
        double scale = 1.0 / ((double) m * batch);
        double sum = 0;
        for (int i = 0, n = outputs.size(); i < n; i++) {
            double weight = SampleWeight.of(weights, i / m);
            double f = outputs.get(i);
            double y = targets.get(i);
            double e = Math.exp(-Math.abs(f));
            sum += weight * (Math.max(f, 0) - f * y + Math.log1p(e));
            if (delta != null) {
                delta.set(i, weight * (scale * (sigmoid(f, e) - y)));
            }
        }
        return sum / m;
    }

    /** @param e exp(−|f|) */
    private static double sigmoid(double f, double e) {
        return f >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /** On logits p(1 − p); on probabilities y/p² + (1 − y)/(1 − p)² where the clip passes. */
    @Override
    public double curvature(double output, double target) {
        if (logits) {
            double e = Math.exp(-Math.abs(output));
            return e / ((1 + e) * (1 + e));
        }
        return Clip.passes(output)
                ? target / (output * output) + (1 - target) / ((1 - output) * (1 - output))
                : 0 * output;
    }
}
