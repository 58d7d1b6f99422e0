package dev.gradiometer.readings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Counts the units of a layer with weights that differ from one another.
 *
 * <p>Two units count as one if their rows of W, with the bias, differ by at most {@link #TOLERANCE} of the larger one's
 * norm: copies made by a constant initialisation stay equal in exact arithmetic and drift apart only by rounding. Rows
 * are sorted by their projection on a fixed vector, so that only neighbours need comparing: O(n m + n log n) for n
 * units of m inputs.
 */
public final class DistinctUnits {
    /** Share of the larger norm by which two units may differ and count as one. */
    public static final double TOLERANCE = 1e-4;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private DistinctUnits() {}

    /**
     * Units that differ.
     *
     * @param rows for each unit its weights, then its bias; all of one length
     */
    public static int count(double[][] rows) {
        int units = rows.length;
        double[] directions = IntStream.range(0, units == 0 ? 0 : rows[0].length)
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

    /** A fixed direction with entries in [−1, 1): the fractional parts of multiples of the golden ratio. */
    private static double direction(int column) {
        double multiple = (column + 1) * GOLDEN;
        return 2 * (multiple - Math.floor(multiple)) - 1;
    }
}
