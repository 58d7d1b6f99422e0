package dev.gradiometer.experiment.data;

import java.util.Arrays;

/**
 * Minimum, maximum, mean and sum of squared deviations of each column in a single pass (Welford, "Note on a method for
 * calculating corrected sums of squares and products", 1962), of which those of parts of the rows can be joined (Chan,
 * Golub and LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979).
 */
final class RunningStatistics {
    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] squares;
    private long count;

    RunningStatistics(int width) {
        min = new double[width];
        max = new double[width];
        mean = new double[width];
        squares = new double[width];
        clear();
    }

    /** Forgets all rows. */
    void clear() {
        count = 0;
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        Arrays.fill(mean, 0);
        Arrays.fill(squares, 0);
    }

    void add(double[] row) {
        count++;
        double share = 1.0 / count;
        for (int c = 0; c < min.length; c++) {
            double x = row[c];
            min[c] = Math.min(min[c], x);
            max[c] = Math.max(max[c], x);
            double d = x - mean[c];
            mean[c] += d * share;
            squares[c] += d * (x - mean[c]);
        }
    }

    /** Adds the rows that {@code next} has seen. */
    void add(RunningStatistics next) {
        if (next.count == 0) {
            return;
        }
        double share = (double) next.count / (count + next.count);
        for (int c = 0; c < min.length; c++) {
            min[c] = Math.min(min[c], next.min[c]);
            max[c] = Math.max(max[c], next.max[c]);
            double d = next.mean[c] - mean[c];
            mean[c] += d * share;
            squares[c] += next.squares[c] + d * d * share * count;
        }
        count += next.count;
    }

    /** Whether every number seen was finite. */
    boolean finite() {
        for (int c = 0; c < min.length && count > 0; c++) {
            if (!Double.isFinite(min[c]) || !Double.isFinite(max[c])) {
                return false;
            }
        }
        return true;
    }

    /** Of at least one row. */
    ColumnStatistics toStatistics() {
        double[] deviation = new double[min.length];
        for (int c = 0; c < deviation.length; c++) {
            deviation[c] = Math.sqrt(squares[c] / count);
        }
        return new ColumnStatistics(min, max, mean, deviation);
    }
}
