package dev.gradiometer.engine.kernel;

import dev.gradiometer.engine.array.Matrix;

/** Matrix multiplication as it is defined: every dot product summed in float64, rounded once. The specification. */
final class PlainMultiply implements MultiplyKernel {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void multiply(
            boolean transposeA, boolean transposeB, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        int n = c.columns();
        int depth = transposeA ? a.rows() : a.columns();
        double[] row = new double[n];
        for (int i = 0; i < c.rows(); i++) {
            java.util.Arrays.fill(row, 0);
            if (transposeB) {
                for (int j = 0; j < n; j++) {
                    double dot = 0;
                    for (int k = 0; k < depth; k++) {
                        dot += (transposeA ? a.get(k, i) : a.get(i, k)) * b.get(j, k);
                    }
                    row[j] = dot;
                }
            } else {
                for (int k = 0; k < depth; k++) {
                    double factor = transposeA ? a.get(k, i) : a.get(i, k);
                    for (int j = 0; j < n; j++) {
                        row[j] += factor * b.get(k, j);
                    }
                }
            }
            for (int j = 0; j < n; j++) {
                double product = alpha * row[j];
                c.set(i, j, beta == 0 ? product : product + beta * c.get(i, j));
            }
        }
    }
}
