package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Jacobi's method for symmetric eigenvalues, 1846: plane rotations make one pair of off-diagonal entries zero at a
 * time, until all are negligible.
 */
final class JacobiEigen {
    private static final int MOST_SWEEPS = 100;

    private JacobiEigen() {}

    /** Eigenvalues of {@code a}, smallest first, whose rows become the eigenvectors. */
    static double[] of(Matrix a) {
        int n = a.rows();
        double[][] s = new double[n][n];
        double[][] v = new double[n][n];
        double largest = 0;
        for (int r = 0; r < n; r++) {
            v[r][r] = 1;
            for (int c = 0; c < n; c++) {
                s[r][c] = a.get(r, c);
                largest = Math.max(largest, Math.abs(s[r][c]));
            }
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && sweep(s, v, largest * 0x1p-53); sweep++) {}
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> s[i][i]))
                .mapToInt(i -> i)
                .toArray();
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = s[order[i]][order[i]];
            for (int c = 0; c < n; c++) {
                a.set(i, c, v[order[i]][c]);
            }
        }
        return values;
    }

    /** Rotates every pair once; false if all off-diagonal entries were at most {@code negligible}. */
    private static boolean sweep(double[][] s, double[][] v, double negligible) {
        int n = s.length;
        boolean rotated = false;
        for (int p = 0; p < n; p++) {
            for (int q = p + 1; q < n; q++) {
                if (Math.abs(s[p][q]) <= negligible) {
                    continue;
                }
                rotated = true;
                double zeta = (s[q][q] - s[p][p]) / (2 * s[p][q]);
                double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
                double cosine = 1 / Math.hypot(1, t);
                double sine = t * cosine;
                for (int i = 0; i < n; i++) {
                    double x = s[i][p];
                    double y = s[i][q];
                    s[i][p] = cosine * x - sine * y;
                    s[i][q] = sine * x + cosine * y;
                }
                rotateRows(s, p, q, cosine, sine);
                rotateRows(v, p, q, cosine, sine);
            }
        }
        return rotated;
    }

    private static void rotateRows(double[][] rows, int p, int q, double cosine, double sine) {
        double[] x = rows[p];
        double[] y = rows[q];
        for (int i = 0; i < x.length; i++) {
            double above = x[i];
            x[i] = cosine * above - sine * y[i];
            y[i] = sine * above + cosine * y[i];
        }
    }
}
