package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.experiment.preprocessing.Affine;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /** Statistics that were taken already; of a column of equal numbers these are exact. */
    ColumnStatistics(double[] min, double[] max, double[] mean, double[] deviation) {
        this.min = min;
        this.max = max;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** Of all rows; those of inputs that stay in their file are known already. */
    static ColumnStatistics of(RowSource rows) {
        return rows instanceof StoredInputs stored ? stored.statistics() : of(rows, null);
    }

    /** What they become when every row is scaled. */
    ColumnStatistics scaled(Affine scaling) {
        double[] low = min.clone();
        double[] high = max.clone();
        double[] middle = mean.clone();
        double[] spread = deviation.clone();
        scaling.apply(low);
        scaling.apply(high);
        scaling.apply(middle);
        double[] divisor = scaling.divisor();
        for (int c = 0; c < divisor.length; c++) {
            spread[c] /= divisor[c];
        }
        return new ColumnStatistics(low, high, middle, spread);
    }

    /** Mean and deviation with a weight for each row, one at least above 0; null for equal ones. */
    static ColumnStatistics of(RowSource matrix, double @Nullable [] weights) {
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
        return of(rows, IntStream.range(0, matrix.rows()).toArray(), weights);
    }

    /** Statistics of the chosen rows, at least one. */
    static ColumnStatistics of(Rows rows, int[] chosen) {
        return of(rows, chosen, null);
    }

    private static ColumnStatistics of(Rows rows, int[] chosen, double @Nullable [] weights) {
        double total = weights == null ? chosen.length : Arrays.stream(weights).sum();
        int width = rows.width();
        ColumnStatistics result = new ColumnStatistics(width);
        double[] row = new double[width];
        for (int i = 0; i < chosen.length; i++) {
            rows.read(chosen[i], row);
            result.take(row, weights == null ? 1 : weights[i], total);
        }
        for (int i = 0; i < chosen.length; i++) {
            rows.read(chosen[i], row);
            result.addSquares(row, weights == null ? 1 : weights[i]);
        }
        for (int c = 0; c < width; c++) {
            boolean constant = result.min[c] == result.max[c];
            result.mean[c] = constant ? result.min[c] : result.mean[c];
            result.deviation[c] = constant ? 0 : Math.sqrt(result.deviation[c] / total);
        }
        return result;
    }

    private void take(double[] row, double weight, double total) {
        for (int c = 0; c < row.length; c++) {
            double x = row[c];
            min[c] = Math.min(min[c], x);
            max[c] = Math.max(max[c], x);
            mean[c] += weight * x / total;
        }
    }

    private void addSquares(double[] row, double weight) {
        for (int c = 0; c < row.length; c++) {
            double d = row[c] - mean[c];
            deviation[c] += weight * (d * d);
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
