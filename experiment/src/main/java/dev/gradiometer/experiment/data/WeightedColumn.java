package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values of one column in ascending order, each with its sample's weight. */
final class WeightedColumn {
    private final double[] values;
    private final double[] weights;

    private WeightedColumn(double[] values, double[] weights) {
        this.values = values;
        this.weights = weights;
    }

    /** @param weights one a row, or null if all are 1 */
    static WeightedColumn of(Matrix matrix, int column, double @Nullable [] weights) {
        int[] order = IntStream.range(0, matrix.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> matrix.get(row, column)))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[order.length];
        double[] sorted = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            values[i] = matrix.get(order[i], column);
            sorted[i] = weights == null ? 1 : weights[order[i]];
        }
        return new WeightedColumn(values, sorted);
    }

    /** Σ w f(y). */
    double sum(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * function.applyAsDouble(values[i]);
        }
        return sum;
    }

    /** Half of the weight lies on each side; halfway between two values where either would do. */
    double median() {
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
