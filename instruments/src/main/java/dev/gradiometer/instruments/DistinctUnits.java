package dev.gradiometer.instruments;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.random.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the units of a dense layer that differ from one another.
 *
 * <p>Two units count as one if their rows of W, with the bias, differ by at most {@link #TOLERANCE} of the larger one's
 * norm: copies made by a constant initialisation stay equal in exact arithmetic and drift apart only by rounding. Rows
 * are sorted by their projection on a fixed random vector, so that only neighbours need comparing: O(n m + n log n) for
 * n units of m inputs.
 */
final class DistinctUnits {
    static final double TOLERANCE = 1e-4;

    private DistinctUnits() {}

    static int count(Layer.Dense layer) {
        Matrix weights = layer.weights().values();
        int units = weights.rows();
        double[][] rows =
                rows(weights, layer.bias() == null ? null : layer.bias().values());
        double[] directions = IntStream.rangeClosed(0, weights.columns())
                .mapToDouble(DistinctUnits::direction)
                .toArray();
        double[] projections = new double[units];
        double[] norms = new double[units];
        for (int unit = 0; unit < units; unit++) {
            projections[unit] = product(rows[unit], directions);
            norms[unit] = Math.sqrt(product(rows[unit], rows[unit]));
        }
        Integer[] sorted = IntStream.range(0, units).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, Comparator.comparingDouble(u -> projections[u]));
        int distinct = units;
        for (int i = 1; i < units; i++) {
            int one = sorted[i - 1];
            int other = sorted[i];
            if (equal(rows[one], rows[other], TOLERANCE * Math.max(norms[one], norms[other]))) {
                distinct--;
            }
        }
        return distinct;
    }

    /** A row for each unit: its weights, then its bias. */
    private static double[][] rows(Matrix weights, @Nullable Matrix bias) {
        int columns = weights.columns();
        double[][] rows = new double[weights.rows()][columns + 1];
        for (int unit = 0; unit < rows.length; unit++) {
            weights.readRow(unit, rows[unit]);
            rows[unit][columns] = bias == null ? 0 : bias.get(unit);
        }
        return rows;
    }

    private static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** Whether ‖x − y‖ ≤ limit; not if there is a NaN. */
    private static boolean equal(double[] x, double[] y, double limit) {
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            double difference = x[i] - y[i];
            square += difference * difference;
            if (square > limit * limit) {
                return false;
            }
        }
        return square <= limit * limit;
    }

    /** A fixed direction with entries in (−1, 1). */
    private static double direction(int column) {
        return (Seeds.hash(column) >> 11) * 0x1p-52;
    }
}
