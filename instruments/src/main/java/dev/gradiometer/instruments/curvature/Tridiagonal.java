package dev.gradiometer.instruments.curvature;

/**
 * Eigenvalues and eigenvectors of a small symmetric tridiagonal matrix, by the QL algorithm with implicit shifts
 * (Dubrulle, Martin and Wilkinson, "The implicit QL algorithm", 1968), in double. Of order k³.
 */
final class Tridiagonal {
    private static final int SWEEPS = 60;

    private final double[] values;
    private final double[] next;
    private final double[][] vectors;

    /**
     * @param diagonal k entries
     * @param beside   at least k − 1 entries, beside[i] between rows i and i + 1
     * @throws ArithmeticException if an entry is not finite
     */
    Tridiagonal(double[] diagonal, double[] beside) {
        int k = diagonal.length;
        values = diagonal.clone();
        next = java.util.Arrays.copyOf(beside, k);
        vectors = new double[k][k];
        for (int i = 0; i < k; i++) {
            vectors[i][i] = 1;
            boolean last = i == k - 1;
            if (!Double.isFinite(values[i]) || (!last && !Double.isFinite(next[i]))) {
                throw new ArithmeticException("tridiagonal matrix: row %d is not finite".formatted(i));
            }
        }
        if (k > 0) {
            next[k - 1] = 0;
        }
        for (int l = 0; l < k; l++) {
            isolate(l);
        }
        sort();
    }

    /** Eigenvalues, largest first. */
    double[] values() {
        return values;
    }

    /** Entry {@code row} of the unit eigenvector that belongs to {@code values()[index]}. */
    double vector(int row, int index) {
        return vectors[row][index];
    }

    private void isolate(int l) {
        int m = end(l);
        for (int sweep = 0; m != l; sweep++) {
            if (sweep == SWEEPS) {
                throw new ArithmeticException("tridiagonal matrix: no convergence in %d sweeps".formatted(SWEEPS));
            }
            sweep(l, m);
            m = end(l);
        }
    }

    /** The first row from l on whose entry beside the diagonal is negligible. */
    private int end(int l) {
        int m = l;
        while (m < values.length - 1) {
            double size = Math.abs(values[m]) + Math.abs(values[m + 1]);
            if (Math.abs(next[m]) <= Math.ulp(size)) {
                break;
            }
            m++;
        }
        return m;
    }

    private void sweep(int l, int m) {
        double half = (values[l + 1] - values[l]) / (2 * next[l]);
        double root = Math.hypot(half, 1);
        double g = values[m] - values[l] + next[l] / (half + Math.copySign(root, half));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = s * next[i];
            double b = c * next[i];
            double r = Math.hypot(f, g);
            next[i + 1] = r;
            if (r == 0) {
                values[i + 1] -= p;
                next[m] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = values[i + 1] - p;
            double turn = (values[i] - g) * s + 2 * c * b;
            p = s * turn;
            values[i + 1] = g + p;
            g = c * turn - b;
            rotate(i, s, c);
        }
        values[l] -= p;
        next[l] = g;
        next[m] = 0;
    }

    private void rotate(int i, double s, double c) {
        for (double[] row : vectors) {
            double f = row[i + 1];
            row[i + 1] = s * row[i] + c * f;
            row[i] = c * row[i] - s * f;
        }
    }

    private void sort() {
        for (int i = 0; i < values.length; i++) {
            int largest = i;
            for (int j = i + 1; j < values.length; j++) {
                if (values[j] > values[largest]) {
                    largest = j;
                }
            }
            swap(i, largest);
        }
    }

    private void swap(int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
        for (double[] row : vectors) {
            double entry = row[i];
            row[i] = row[j];
            row[j] = entry;
        }
    }
}
