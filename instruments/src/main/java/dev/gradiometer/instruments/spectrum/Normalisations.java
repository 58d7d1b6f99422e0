package dev.gradiometer.instruments.spectrum;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.network.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Jacobians of the layers that divide by a sum, in factors that show their zero and their small singular values instead
 * of leaving them to cancellation.
 *
 * <p><b>Softmax</b>: diag(h) − h hᵀ = E D (I − w wᵀ) D Eᵀ, where k is the largest entry of h, w holds √hᵢ for i ≠ k, D
 * = diag(w), and E puts −Σ of its argument at place k. I − w wᵀ has the condition 1/h_k, at most n; the one zero is in
 * the shape of E.
 *
 * <p><b>Layer norm</b>: with v = variance and x̂ the normalised sample, diag(γ)/√(v + ε) · (I − 1 1ᵀ/n − x̂ x̂ᵀ/n). A
 * reflection turns 1/√n into the first unit vector, which is left out (the zero); a second one turns x̂ into the first
 * of those that remain, where 1 − ‖x̂‖²/n = ε/(v + ε) is a diagonal entry; then both are undone.
 */
final class Normalisations {
    private Normalisations() {}

    static Matrix softmax(Matrix z, List<LinearMap> maps) {
        int n = z.columns();
        Matrix h = Matrix.zeros(Precision.FLOAT64, z.rows(), n);
        Matrix roots = Matrix.zeros(Precision.FLOAT64, z.rows(), n - 1);
        List<Integer> pivots = new ArrayList<>();
        for (int s = 0; s < z.rows(); s++) {
            int k = 0;
            for (int c = 1; c < n; c++) {
                k = z.get(s, c) > z.get(s, k) ? c : k;
            }
            double total = 0;
            for (int c = 0; c < n; c++) {
                total += Math.exp(z.get(s, c) - z.get(s, k));
            }
            pivots.add(k);
            for (int c = 0; c < n; c++) {
                h.set(s, c, Math.exp(z.get(s, c) - z.get(s, k)) / total);
                if (c != k) {
                    // The root of the exponential, because that underflows later.
                    double root = Math.exp((z.get(s, c) - z.get(s, k)) / 2) / Math.sqrt(total);
                    roots.set(s, c < k ? c : c - 1, root);
                }
            }
        }
        maps.add(new LinearMap.Differences(n, pivots, true));
        maps.add(new LinearMap.Diagonal(roots));
        maps.add(new LinearMap.RankOne(roots, 1, false));
        maps.add(new LinearMap.Diagonal(roots));
        maps.add(new LinearMap.Differences(n, pivots, false));
        return h;
    }

    static Matrix layerNorm(Layer.LayerNorm layer, Matrix z, List<LinearMap> maps) {
        int samples = z.rows();
        int n = z.columns();
        Matrix h = Matrix.zeros(Precision.FLOAT64, samples, n);
        Matrix toMean = Matrix.zeros(Precision.FLOAT64, samples, n);
        Matrix toSample = Matrix.zeros(Precision.FLOAT64, samples, n - 1);
        Matrix remains = Matrix.zeros(Precision.FLOAT64, samples, n - 1).fill(1);
        Matrix gains = Matrix.zeros(Precision.FLOAT64, samples, n);
        Linearisation.BatchMoments moments = Linearisation.BatchMoments.of(transposed(z));
        for (int s = 0; s < samples; s++) {
            double variance = moments.variance().get(s);
            double inverse = 1 / Math.sqrt(variance + layer.epsilon());
            for (int c = 0; c < n; c++) {
                double normalised = (z.get(s, c) - moments.mean().get(s)) * inverse;
                double gain = layer.gain().values().get(c);
                h.set(s, c, gain * normalised + layer.shift().values().get(c));
                gains.set(s, c, gain * inverse);
                toMean.set(s, c, (c == 0 ? 1 : 0) + 1 / Math.sqrt(n));
            }
            unit(toMean, s);
            if (variance > 0 && n > 1) {
                remains.set(s, 0, layer.epsilon() / (variance + layer.epsilon()));
                reflectorOf(z, moments.mean().get(s), toMean, toSample, s);
            }
        }
        LinearMap mean = LinearMap.RankOne.reflections(toMean);
        LinearMap sample = LinearMap.RankOne.reflections(toSample);
        maps.addAll(List.of(
                mean,
                new LinearMap.FirstEntry(n, true),
                sample,
                new LinearMap.Diagonal(remains),
                sample,
                new LinearMap.FirstEntry(n, false),
                mean,
                new LinearMap.Diagonal(gains)));
        return h;
    }

    static Matrix batchNorm(Layer.BatchNorm layer, Linearisation.BatchMoments moments, Matrix z, List<LinearMap> maps) {
        Matrix h = Matrix.zeros(Precision.FLOAT64, z.rows(), z.columns());
        Matrix gains = Matrix.zeros(Precision.FLOAT64, z.rows(), z.columns());
        for (int c = 0; c < z.columns(); c++) {
            double factor =
                    layer.gain().values().get(c) / Math.sqrt(moments.variance().get(c) + layer.epsilon());
            for (int s = 0; s < z.rows(); s++) {
                gains.set(s, c, factor);
                h.set(
                        s,
                        c,
                        factor * (z.get(s, c) - moments.mean().get(c))
                                + layer.shift().values().get(c));
            }
        }
        maps.add(new LinearMap.Diagonal(gains));
        return h;
    }

    /**
     * The unit vector whose reflection turns the sample, seen without its mean, into a multiple of the first unit
     * vector.
     */
    private static void reflectorOf(Matrix z, double mean, Matrix toMean, Matrix toSample, int s) {
        int n = z.columns();
        double along = 0;
        for (int c = 0; c < n; c++) {
            along += toMean.get(s, c) * (z.get(s, c) - mean);
        }
        double squares = 0;
        for (int c = 1; c < n; c++) {
            double x = z.get(s, c) - mean - 2 * along * toMean.get(s, c);
            toSample.set(s, c - 1, x);
            squares += x * x;
        }
        toSample.set(s, 0, toSample.get(s, 0) + Math.copySign(Math.sqrt(squares), toSample.get(s, 0)));
        unit(toSample, s);
    }

    private static void unit(Matrix vectors, int s) {
        double squares = 0;
        for (int c = 0; c < vectors.columns(); c++) {
            squares += vectors.get(s, c) * vectors.get(s, c);
        }
        double inverse = 1 / Math.sqrt(squares);
        for (int c = 0; c < vectors.columns(); c++) {
            vectors.set(s, c, vectors.get(s, c) * inverse);
        }
    }

    private static Matrix transposed(Matrix z) {
        Matrix t = Matrix.zeros(Precision.FLOAT64, z.columns(), z.rows());
        for (int r = 0; r < z.rows(); r++) {
            for (int c = 0; c < z.columns(); c++) {
                t.set(c, r, z.get(r, c));
            }
        }
        return t;
    }
}
