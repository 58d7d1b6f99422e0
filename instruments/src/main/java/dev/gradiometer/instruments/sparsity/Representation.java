package dev.gradiometer.instruments.sparsity;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.linear.LinearAlgebra;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a layer still tells samples apart: rank and correlation of its output H, samples × units.
 *
 * <p>A deep network outside of its trainable range maps all samples to one direction (cosine → 1, stable rank → 1: the
 * ordered phase; Poole et al., "Exponential expressivity in deep neural networks through transient chaos", 2016) or
 * relu makes them parallel with depth. Nothing is centred but the correlation of units.
 *
 * @param layer           the layer's name
 * @param samples         rows of H
 * @param units           columns of H
 * @param rank            singular values of H above σ₁ · max(samples, units) · 2u, u the unit roundoff of the network's
 *     precision (NumPy's rule): the numerical rank
 * @param stableRank      ‖H‖² / σ₁²: between 1 and the rank, and insensitive to small singular values; 0 if H = 0
 * @param sampleCosine    mean over pairs of samples of hₐᵀh_b / (‖hₐ‖‖h_b‖), samples with h = 0 left out; NaN with
 *     fewer than two others
 * @param unitCorrelation mean over pairs of units of |Pearson's r| over the samples, constant units left out; NaN with
 *     fewer than two others
 */
public record Representation(
        String layer,
        int samples,
        int units,
        int rank,
        double stableRank,
        double sampleCosine,
        double unitCorrelation) {
    /** {@link #of(Network, Matrix, Kernels)} with the fastest kernels. */
    public static List<Representation> of(Network network, Matrix inputs) {
        return of(network, inputs, Kernels.best());
    }

    /**
     * Every layer's representation of all rows of {@code inputs}, in the order of execution: activations,
     * normalisations, residual blocks and the network's output. Costs about 2 samples · units · min(samples, units)
     * multiply-adds a layer on one thread with LAPACK, some times that in plain Java; a few hundred samples are enough.
     *
     * @param inputs samples × inputs
     * @throws IllegalArgumentException if there is no sample, the width does not fit, or an output is not finite
     */
    public static List<Representation> of(Network network, Matrix inputs, Kernels kernels) {
        Map<String, double[][]> outputs = new LinkedHashMap<>();
        int last = network.chain().getLast().index();
        new DataWalk(network, kernels).over(inputs, (layer, first, before, after) -> {
            if (layer.index() == last || represents(layer)) {
                double[][] h = outputs.computeIfAbsent(layer.name(), l -> new double[inputs.rows()][]);
                for (int r = 0; r < after.rows(); r++) {
                    h[first + r] = after.rows(r, r + 1).toArray();
                }
            }
        });
        List<Representation> readings = new ArrayList<>();
        outputs.forEach(
                (layer, h) -> readings.add(of(layer, h, network.precision().unitRoundoff())));
        return readings;
    }

    /** A dense layer is represented by the activation behind it, and evaluation leaves dropout out. */
    private static boolean represents(Layer layer) {
        return !(layer instanceof Layer.Dense || layer instanceof Layer.Dropout);
    }

    /** The reading of given rows. */
    static Representation of(String layer, double[][] h, double unitRoundoff) {
        requireFinite(layer, h);
        int units = h[0].length;
        double[] values = LinearAlgebra.best().singularValues(Matrix.of(Precision.FLOAT64, h));
        double limit = values[0] * Math.max(h.length, units) * 2 * unitRoundoff;
        int rank = (int) Arrays.stream(values).filter(v -> v > limit).count();
        double stable = values[0] == 0
                ? 0
                : Arrays.stream(values)
                        .map(v -> v / values[0] * (v / values[0]))
                        .sum();
        return new Representation(layer, h.length, units, rank, stable, meanCosine(h), meanCorrelation(h));
    }

    private static void requireFinite(String layer, double[][] h) {
        for (int s = 0; s < h.length; s++) {
            for (int u = 0; u < h[s].length; u++) {
                if (!Double.isFinite(h[s][u])) {
                    throw new IllegalArgumentException(
                            "representation: expected finite signals, got %s from layer '%s' at sample %d, unit %d; a signal that overflows has no rank"
                                    .formatted(h[s][u], layer, s, u));
                }
            }
        }
    }

    /** Over unit vectors the sum over pairs is (‖Σ ĥ‖² − n) / 2. */
    private static double meanCosine(double[][] h) {
        double[] sum = new double[h[0].length];
        int count = 0;
        for (double[] row : h) {
            double norm = norm(row);
            if (norm > 0) {
                count++;
                for (int u = 0; u < sum.length; u++) {
                    sum[u] += row[u] / norm;
                }
            }
        }
        double square = norm(sum) * norm(sum);
        return count < 2 ? Double.NaN : Math.max(-1, Math.min(1, (square - count) / ((double) count * (count - 1))));
    }

    private static double meanCorrelation(double[][] h) {
        List<double[]> varying = new ArrayList<>();
        for (int u = 0; u < h[0].length; u++) {
            int unit = u;
            double[] column = Arrays.stream(h).mapToDouble(row -> row[unit]).toArray();
            if (Arrays.stream(column).anyMatch(x -> x != column[0])) {
                varying.add(standardised(column));
            }
        }
        double sum = 0;
        for (int a = 0; a < varying.size(); a++) {
            for (int b = 0; b < a; b++) {
                double dot = 0;
                for (int s = 0; s < h.length; s++) {
                    dot += varying.get(a)[s] * varying.get(b)[s];
                }
                sum += Math.min(1, Math.abs(dot));
            }
        }
        double pairs = varying.size() * (varying.size() - 1.0) / 2;
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /** Mean 0 and norm 1. */
    private static double[] standardised(double[] column) {
        double largest = Arrays.stream(column).map(Math::abs).max().orElse(1);
        double mean = Arrays.stream(column).map(x -> x / largest).average().orElse(0);
        double[] centred = Arrays.stream(column).map(x -> x / largest - mean).toArray();
        double norm = norm(centred);
        return Arrays.stream(centred).map(x -> x / norm).toArray();
    }

    private static double norm(double[] row) {
        double largest = 0;
        for (double x : row) {
            largest = Math.max(largest, Math.abs(x));
        }
        double square = 0;
        for (double x : row) {
            square += largest == 0 ? 0 : x / largest * (x / largest);
        }
        return largest * Math.sqrt(square);
    }
}
