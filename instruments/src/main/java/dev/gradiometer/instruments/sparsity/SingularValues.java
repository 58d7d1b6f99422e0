package dev.gradiometer.instruments.sparsity;

import java.util.Arrays;

/**
 * Singular values of a matrix, to an absolute error of about ε‖A‖.
 *
 * <p>Householder reflections bring A to bidiagonal form; the singular values are then the positive eigenvalues of a symmetric tridiagonal matrix with a zero diagonal and the
 * bidiagonal's entries beside it, in turn, which bisection with Sturm counts finds one by one. Golub and Kahan, "Calculating the singular values and pseudo-inverse of a matrix",
 * 1965. O(m n²) for the reduction, O(n²) for the rest.
 */
final class SingularValues {
    private static final double PRECISION = 0x1p-53;

    private SingularValues() {}

    /** The min(rows, columns) singular values of {@code a}, largest first. */
    static double[] of(double[][] a) {
        if (a.length == 0 || a[0].length == 0) {
            return new double[0];
        }
        double[][] tall = a.length >= a[0].length ? copy(a) : transposed(a);
        double largest = Arrays.stream(tall)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        if (largest == 0) {
            return new double[tall[0].length];
        }
        for (double[] row : tall) {
            for (int c = 0; c < row.length; c++) {
                row[c] /= largest;
            }
        }
        double[] values = positiveEigenvalues(bidiagonal(tall));
        for (int i = 0; i < values.length; i++) {
            values[i] *= largest;
        }
        return values;
    }

    private static double[][] copy(double[][] a) {
        return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < t.length; c++) {
                t[c][r] = a[r][c];
            }
        }
        return t;
    }

    /** Reduces m × n with m ≥ n in place; d₁, e₁, d₂, e₂, … d_n of the bidiagonal matrix. */
    private static double[] bidiagonal(double[][] a) {
        int m = a.length;
        int n = a[0].length;
        double[] band = new double[2 * n - 1];
        for (int k = 0; k < n; k++) {
            band[2 * k] = reflectColumns(a, k, m, n);
            if (k < n - 1) {
                band[2 * k + 1] = reflectRows(a, k, m, n);
            }
        }
        return band;
    }

    /** Makes column k zero below the diagonal by a reflection from the left; the diagonal entry. */
    private static double reflectColumns(double[][] a, int k, int m, int n) {
        double square = 0;
        for (int r = k; r < m; r++) {
            square += a[r][k] * a[r][k];
        }
        double alpha = a[k][k] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
        double scale = square - a[k][k] * alpha;
        if (scale == 0) {
            return a[k][k];
        }
        a[k][k] -= alpha;
        double[] dots = new double[n];
        for (int r = k; r < m; r++) {
            for (int c = k + 1; c < n; c++) {
                dots[c] += a[r][k] * a[r][c];
            }
        }
        for (int r = k; r < m; r++) {
            double factor = a[r][k] / scale;
            for (int c = k + 1; c < n; c++) {
                a[r][c] -= factor * dots[c];
            }
        }
        return alpha;
    }

    /** Makes row k zero right of the superdiagonal by a reflection from the right; the superdiagonal entry. */
    private static double reflectRows(double[][] a, int k, int m, int n) {
        double[] v = a[k];
        double square = 0;
        for (int c = k + 1; c < n; c++) {
            square += v[c] * v[c];
        }
        double alpha = v[k + 1] > 0 ? -Math.sqrt(square) : Math.sqrt(square);
        double scale = square - v[k + 1] * alpha;
        if (scale == 0) {
            return v[k + 1];
        }
        v[k + 1] -= alpha;
        for (int r = k + 1; r < m; r++) {
            double dot = 0;
            for (int c = k + 1; c < n; c++) {
                dot += v[c] * a[r][c];
            }
            double factor = dot / scale;
            for (int c = k + 1; c < n; c++) {
                a[r][c] -= factor * v[c];
            }
        }
        return alpha;
    }

    /** Eigenvalues are ± pairs, so the j-th largest is the σ with fewer than j of 2n above it; bisection between 0 and a bound. */
    private static double[] positiveEigenvalues(double[] band) {
        int n = (band.length + 1) / 2;
        double bound = 0;
        for (int i = 0; i <= band.length; i++) {
            double radius = (i > 0 ? Math.abs(band[i - 1]) : 0) + (i < band.length ? Math.abs(band[i]) : 0);
            bound = Math.max(bound, radius);
        }
        double[] values = new double[n];
        for (int j = 0; j < n; j++) {
            double low = 0;
            double high = j == 0 ? bound * (1 + 4 * PRECISION) : values[j - 1];
            while (high - low > PRECISION * bound) {
                double middle = (low + high) / 2;
                if (middle <= low || middle >= high) {
                    break;
                }
                if (above(band, middle) > j) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            values[j] = low == 0 ? 0 : high;
        }
        return values;
    }

    /** Number of eigenvalues above x: positive pivots of the factorisation of T − x. */
    private static int above(double[] band, double x) {
        int count = 0;
        double pivot = -x;
        for (int i = 0; ; i++) {
            if (pivot > 0) {
                count++;
            }
            if (i == band.length) {
                return count;
            }
            double safe = Math.abs(pivot) < 1e-290 ? Math.copySign(1e-290, pivot) : pivot;
            pivot = -x - band[i] / safe * band[i];
        }
    }
}
