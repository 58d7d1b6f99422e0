package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Binary cross-entropy, per sample −(1/m) Σⱼ [yⱼ ln pⱼ + (1 − yⱼ) ln(1 − pⱼ)].
 *
 * <p>On logits p = 1/(1 + e⁻ᶠ), in the form that cannot overflow. On probabilities p = f clipped to [1e-7, 1 − 1e-7] as
 * in Keras; where clipping acts the gradient is 0.
 *
 * @param logits whether outputs are logits rather than probabilities
 */
public record BinaryCrossEntropy(boolean logits) implements Loss {
    @Override
    public String name() {
        return logits ? "binary-cross-entropy-on-logits" : "binary-cross-entropy";
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
                double slope;
                if (logits) {
                    double e = Math.exp(-Math.abs(f));
                    sum += weight * (Math.max(f, 0) - f * y + Math.log1p(e));
                    slope = (f >= 0 ? 1 / (1 + e) : e / (1 + e)) - y;
                } else {
                    double p = Clip.probability(f);
                    sum -= weight * (y * Math.log(p) + (1 - y) * Math.log(1 - p));
                    slope = Clip.passes(f) ? (p - y) / (p * (1 - p)) : 0 * f;
                }
                if (delta != null) {
                    delta.set(i, weight * (scale * slope));
                }
            }
        }
        return sum / m;
    }

    /**
     * On logits δ̇ = w p(1 − p) ḟ / (m · batch); on probabilities w (y/p² + (1 − y)/(1 − p)²) ḟ / (m · batch) where
     * the clip passes.
     */
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
            double f = outputs.get(i);
            double y = targets.get(i);
            double curvature;
            if (logits) {
                double e = Math.exp(-Math.abs(f));
                curvature = e / ((1 + e) * (1 + e));
            } else {
                curvature = Clip.passes(f) ? y / (f * f) + (1 - y) / ((1 - f) * (1 - f)) : 0 * f;
            }
            deltaTangent.set(i, SampleWeight.of(weights, i / m) * (scale * curvature * outputsTangent.get(i)));
        }
    }
}
