package dev.gradiometer.instruments;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Counts the units of a dense layer that differ from one another.
 *
 * <p>Two units count as one if their rows of W, with the bias, differ by at most {@link #TOLERANCE} of the larger one's norm: copies made by a constant
 * initialisation stay equal in exact arithmetic and drift apart only by rounding. Rows are sorted by their projection on a fixed random vector, so
 * that only neighbours need comparing: O(n m + n log n) for n units of m inputs.
 */
final class DistinctUnits {
    static final double TOLERANCE = 1e-4;

    private DistinctUnits() {}

    static int count(Layer.Dense layer) {
        Matrix weights = layer.weights().values();
        int units = weights.rows();
        double[] projections = new double[units];
        double[] norms = new double[units];
        for (int unit = 0; unit < units; unit++) {
            double projection = 0;
            double square = 0;
            for (int c = 0; c <= weights.columns(); c++) {
                double value = entry(layer, unit, c);
                projection += value * direction(c);
                square += value * value;
            }
            projections[unit] = projection;
            norms[unit] = Math.sqrt(square);
        }
        Integer[] sorted = IntStream.range(0, units).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(u -> projections[u]));
        int distinct = units;
        for (int i = 1; i < units; i++) {
            if (equal(layer, sorted[i - 1], sorted[i], norms)) {
                distinct--;
            }
        }
        return distinct;
    }

    private static boolean equal(Layer.Dense layer, int a, int b, double[] norms) {
        double square = 0;
        double limit = TOLERANCE * Math.max(norms[a], norms[b]);
        for (int c = 0; c <= layer.weights().values().columns(); c++) {
            double difference = entry(layer, a, c) - entry(layer, b, c);
            square += difference * difference;
        }
        return square <= limit * limit;
    }

    private static double entry(Layer.Dense layer, int unit, int column) {
        if (column < layer.weights().values().columns()) {
            return layer.weights().values().get(unit, column);
        }
        return layer.bias() == null ? 0 : layer.bias().values().get(unit);
    }

    /** A fixed direction with entries in (−1, 1). */
    private static double direction(int column) {
        return (Seeds.hash(column) >> 11) * 0x1p-52;
    }
}
