package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * Categorical cross-entropy, per sample −Σⱼ yⱼ ln pⱼ.
 *
 * <p>On logits p = softmax(f), through the row's maximum. On probabilities p = f / Σₖ fₖ, then clipped to [1e-7, 1 −
 * 1e-7]: for a softmax the sum is 1 and only the clip acts; for anything else this is what such a network computes in
 * Keras, a division by zero included. Where clipping acts the gradient is 0. So does Keras on PyTorch, JAX and NumPy;
 * on TensorFlow it goes back to the logits of a softmax at the end, which is this loss on logits without that softmax.
 *
 * @param logits whether outputs are logits rather than probabilities
 */
public record CategoricalCrossEntropy(boolean logits) implements Loss {
    @Override
    public String name() {
        return logits ? "categorical-cross-entropy-on-logits" : "categorical-cross-entropy";
    }

    @Override
    public double sum(Matrix outputs, Matrix targets, @Nullable Matrix weights, @Nullable Matrix delta, int batch) {
        double sum = 0;
        for (int r = 0; r < outputs.rows(); r++) {
            double weight = SampleWeight.of(weights, r);
            sum += logits
                    ? onLogits(outputs, targets, weight, delta, r, batch)
                    : onShares(outputs, targets, weight, delta, r, batch);
        }
        return sum;
    }

    private static double onLogits(
            Matrix outputs, Matrix targets, double weight, @Nullable Matrix delta, int r, int batch) {
        int m = outputs.columns();
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < m; j++) {
            max = Math.max(max, outputs.get(r, j));
        }
        double total = 0;
        double mass = 0;
        double loss = 0;
        for (int j = 0; j < m; j++) {
            double shifted = outputs.get(r, j) - max;
            double y = targets.get(r, j);
            double exponential = Math.exp(shifted);
            total += exponential;
            if (delta != null) {
                delta.set(r, j, exponential);
            }
            mass += y;
            if (y != 0) {
                loss -= y * shifted;
            }
        }
        if (delta != null) {
            for (int j = 0; j < m; j++) {
                delta.set(r, j, weight * (mass * delta.get(r, j) / total - targets.get(r, j)) / batch);
            }
        }
        return weight * (loss + mass * Math.log(total));
    }

    /** With s = Σ f, p = f/s and v = −y/p where the clip passes: ∂/∂fⱼ = (vⱼ − Σₖ vₖ pₖ) / s. */
    private static double onShares(
            Matrix outputs, Matrix targets, double weight, @Nullable Matrix delta, int r, int batch) {
        int m = outputs.columns();
        double total = 0;
        for (int j = 0; j < m; j++) {
            total += outputs.get(r, j);
        }
        double loss = 0;
        double mean = 0;
        for (int j = 0; j < m; j++) {
            double y = targets.get(r, j);
            double share = outputs.get(r, j) / total;
            double p = Clip.probability(share);
            loss -= y * Math.log(p);
            if (Clip.passes(share)) {
                mean -= y;
            }
        }
        if (delta != null) {
            for (int j = 0; j < m; j++) {
                double share = outputs.get(r, j) / total;
                double own = Clip.passes(share) ? -targets.get(r, j) / share : 0 * share;
                delta.set(r, j, weight * (own - mean) / (total * batch));
            }
        }
        return weight * loss;
    }

    @Override
    public void tangent(
            Matrix outputs,
            Matrix targets,
            @Nullable Matrix weights,
            Matrix outputsTangent,
            Matrix deltaTangent,
            int batch) {
        for (int r = 0; r < outputs.rows(); r++) {
            double weight = SampleWeight.of(weights, r);
            if (logits) {
                tangentOnLogits(outputs, targets, weight, outputsTangent, deltaTangent, r, batch);
            } else {
                tangentOnShares(outputs, targets, weight, outputsTangent, deltaTangent, r, batch);
            }
        }
    }

    /** δ̇ = w Σy · p ⊙ (ḟ − Σ p ḟ). */
    private static void tangentOnLogits(
            Matrix outputs,
            Matrix targets,
            double weight,
            Matrix outputsTangent,
            Matrix deltaTangent,
            int r,
            int batch) {
        int m = outputs.columns();
        double max = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < m; j++) {
            max = Math.max(max, outputs.get(r, j));
        }
        double total = 0;
        double mass = 0;
        double along = 0;
        for (int j = 0; j < m; j++) {
            double e = Math.exp(outputs.get(r, j) - max);
            total += e;
            mass += targets.get(r, j);
            along += e * outputsTangent.get(r, j);
        }
        double mean = along / total;
        for (int j = 0; j < m; j++) {
            double p = Math.exp(outputs.get(r, j) - max) / total;
            deltaTangent.set(r, j, weight * (mass * p * (outputsTangent.get(r, j) - mean)) / batch);
        }
    }

    /** With s = Σ f: δ = −y/f + Σy/s where the clip passes, so δ̇ = y ḟ/f² − Σy · ṡ/s². */
    private static void tangentOnShares(
            Matrix outputs,
            Matrix targets,
            double weight,
            Matrix outputsTangent,
            Matrix deltaTangent,
            int r,
            int batch) {
        int m = outputs.columns();
        double total = 0;
        double totalTangent = 0;
        for (int j = 0; j < m; j++) {
            total += outputs.get(r, j);
            totalTangent += outputsTangent.get(r, j);
        }
        double passing = 0;
        for (int j = 0; j < m; j++) {
            if (Clip.passes(outputs.get(r, j) / total)) {
                passing += targets.get(r, j);
            }
        }
        double shared = passing * totalTangent / (total * total);
        for (int j = 0; j < m; j++) {
            double f = outputs.get(r, j);
            double own = Clip.passes(f / total) ? targets.get(r, j) * outputsTangent.get(r, j) / (f * f) : 0 * f;
            deltaTangent.set(r, j, weight * (own - shared) / batch);
        }
    }
}
