package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The columns of A Q on their way to a QR factorisation: which rows are not zero, in which order rows and columns are
 * taken, and how large a pivot must be to be more than rounding.
 *
 * <p>Rows are taken by falling bound, because Householder reflections then treat a small row as exactly as a large one
 * (Cox and Higham, "Stability of Householder QR factorization for weighted least squares problems", 1998). A column
 * whose remainder is at most 4 max(r, m) · 2⁻⁵² times the bound of the row it would be pivot of depends on the columns
 * before it.
 */
final class Columns {
    private final Matrix matrix;
    private final int[] live;
    private final int[] order;
    private final int exponent;
    private final double[] noise;

    private Columns(Matrix matrix, int[] live, int[] order, int exponent, double[] noise) {
        this.matrix = matrix;
        this.live = live;
        this.order = order;
        this.exponent = exponent;
        this.noise = noise;
    }

    /** r × m, one column of A Q a row. */
    Matrix matrix() {
        return matrix;
    }

    /** The rows of A Q that have an entry other than zero, by falling bound. */
    int[] live() {
        return live;
    }

    /** The columns by falling norm times scale. */
    int[] order() {
        return order;
    }

    /** The largest entry lies in [2^exponent, 2^(exponent + 1)). */
    int exponent() {
        return exponent;
    }

    /** For each of {@link #live()} what is rounding, after division by 2^exponent. */
    double[] noise() {
        return noise;
    }

    /**
     * @param bounds for each row, a bound on the norm of that row of A; it says how large the rounding errors are
     * @throws IllegalArgumentException if an entry is not finite
     */
    static Columns of(Matrix matrix, double[] bounds, Scales scales) {
        int r = matrix.rows();
        int m = matrix.columns();
        double[] largest = new double[m];
        double all = 0;
        for (int j = 0; j < r; j++) {
            for (int i = 0; i < m; i++) {
                double size = Math.abs(matrix.get(j, i));
                if (!(size < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException(
                            "product: expected finite factors, got %s in row %d".formatted(matrix.get(j, i), i));
                }
                largest[i] = Math.max(largest[i], size);
                all = Math.max(all, size);
            }
        }
        int exponent = all == 0 ? 0 : Math.getExponent(all);
        int[] live = IntStream.range(0, m)
                .filter(i -> largest[i] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -bounds[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] noise = new double[live.length];
        for (int i = 0; i < live.length; i++) {
            noise[i] = Math.scalb(Math.scalb(4.0 * Math.max(r, m), -52) * bounds[live[i]], -exponent);
        }
        return new Columns(matrix, live, order(matrix, exponent, scales), exponent, noise);
    }

    private static int[] order(Matrix matrix, int exponent, Scales scales) {
        Scales sizes = new Scales(matrix.rows());
        for (int j = 0; j < matrix.rows(); j++) {
            double sum = 0;
            for (int i = 0; i < matrix.columns(); i++) {
                double x = Math.scalb(matrix.get(j, i), -exponent);
                sum += x * x;
            }
            sizes.setProduct(j, Math.sqrt(sum), exponent, scales, j);
        }
        return sizes.order();
    }

    /** Entry of the j-th column in the i-th live row, divided by 2^exponent. */
    double entry(int j, int i) {
        return Math.scalb(matrix.get(order[j], live[i]), -exponent);
    }
}
