package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Minimum, maximum, mean and population deviation of each column, in two passes. */
final class ColumnStatistics {
    private final double[] min;
    private final double[] max;
    private final double[] mean;
    private final double[] deviation;

    private ColumnStatistics(int width) {
        min = new double[width];
        max = new double[width];
        mean = new double[width];
        deviation = new double[width];
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    static ColumnStatistics of(Matrix matrix) {
        int width = matrix.columns();
        Rows rows = new Rows() {
            @Override
            public int count() {
                return matrix.rows();
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public void read(int row, double[] into) {
                matrix.readRow(row, into);
            }
        };
        return of(rows, IntStream.range(0, matrix.rows()).toArray());
    }

    /** Statistics of the chosen rows, at least one. */
    static ColumnStatistics of(Rows rows, int[] chosen) {
        int width = rows.width();
        ColumnStatistics result = new ColumnStatistics(width);
        double[] row = new double[width];
        for (int r : chosen) {
            rows.read(r, row);
            result.take(row, chosen.length);
        }
        for (int r : chosen) {
            rows.read(r, row);
            addSquares(row, result.mean, result.deviation);
        }
        for (int c = 0; c < width; c++) {
            boolean constant = result.min[c] == result.max[c];
            result.mean[c] = constant ? result.min[c] : result.mean[c];
            result.deviation[c] = constant ? 0 : Math.sqrt(result.deviation[c] / chosen.length);
        }
        return result;
    }

    private void take(double[] row, int count) {
        for (int c = 0; c < row.length; c++) {
            double x = row[c];
            min[c] = Math.min(min[c], x);
            max[c] = Math.max(max[c], x);
            mean[c] += x / count;
        }
    }

    private static void addSquares(double[] row, double[] mean, double[] sums) {
        for (int c = 0; c < row.length; c++) {
            double d = row[c] - mean[c];
            sums[c] += d * d;
        }
    }

    double[] min() {
        return min;
    }

    double[] max() {
        return max;
    }

    double[] mean() {
        return mean;
    }

    double[] deviation() {
        return deviation;
    }

    /** Deviations, with the value of {@code constants} for columns that are constant. */
    double[] deviation(double[] constants) {
        return IntStream.range(0, min.length)
                .mapToDouble(c -> deviation[c] > 0 ? deviation[c] : constants[c])
                .toArray();
    }

    /** max − min, with the value of {@code constants} for columns that are constant. */
    double[] span(double[] constants) {
        return IntStream.range(0, min.length)
                .mapToDouble(c -> max[c] > min[c] ? max[c] - min[c] : constants[c])
                .toArray();
    }
}
