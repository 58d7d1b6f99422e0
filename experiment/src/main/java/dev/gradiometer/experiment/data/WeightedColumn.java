package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values of one column in ascending order, each with its sample's weight. */
public final class WeightedColumn {
    private final double[] values;
    private final double[] weights;

    private WeightedColumn(double[] values, double[] weights) {
        this.values = values;
        this.weights = weights;
    }

    /** @param weights one a row, or null if all are 1 */
    static WeightedColumn of(Matrix matrix, int column, double @Nullable [] weights) {
        double[] values = new double[matrix.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = matrix.get(row, column);
        }
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return of(values, weights == null ? ones : weights);
    }

    /**
     * The values in order.
     *
     * @param weights one a value
     */
    public static WeightedColumn of(double[] values, double[] weights) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new WeightedColumn(
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> weights[i]).toArray());
    }

    /** Σ w f(y). */
    double sum(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * function.applyAsDouble(values[i]);
        }
        return sum;
    }

    /** Σ w y / Σ w. */
    double mean() {
        return sum(y -> y) / sum(y -> 1);
    }

    /** Where a function that does not fall, from its least value to its largest, changes its sign, to the last bit. */
    double zero(DoubleUnaryOperator function) {
        double low = values[0];
        double high = values[values.length - 1];
        double middle = low + (high - low) / 2;
        while (low < middle && middle < high) {
            if (function.applyAsDouble(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
            middle = low + (high - low) / 2;
        }
        return middle;
    }

    /** Half of the weight lies on each side; halfway between two values where either would do. */
    public double median() {
        double half = sum(y -> 1) / 2;
        double below = 0;
        for (int i = 0; i < values.length; i++) {
            below += weights[i];
            if (below > half) {
                return values[i];
            }
            if (below == half && below > 0) {
                return (values[i] + values[following(i)]) / 2;
            }
        }
        return Double.NaN;
    }

    /** The next place that has a weight. */
    private int following(int i) {
        int next = i + 1;
        while (weights[next] == 0) {
            next++;
        }
        return next;
    }
}
