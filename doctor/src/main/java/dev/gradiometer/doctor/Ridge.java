package dev.gradiometer.doctor;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;

/** Ridge regression: W solves (XᵀDX / Σd + λ) W = XᵀDY / Σd with the samples' weights d, by Cholesky's factors. */
final class Ridge implements LinearModel.LinearFit {
    private final Matrix gram;
    private final Matrix right;

    Ridge(Fold fold) {
        int samples = LinearModel.rows(fold.samples(), fold.data().inputs());
        Matrix inputs = LinearModel.extended(Fold.inputs(fold.fit()).rows(0, samples));
        Matrix targets = fold.fit().targets().rows(0, samples).copy(Precision.FLOAT64);
        Matrix weighted = inputs.copy(Precision.FLOAT64);
        double total = 0;
        for (int r = 0; r < inputs.rows(); r++) {
            double weight = fold.weight(r);
            total += weight;
            for (int c = 0; c < inputs.columns(); c++) {
                weighted.set(r, c, weight * inputs.get(r, c));
            }
        }
        gram = Matrix.zeros(Precision.FLOAT64, inputs.columns(), inputs.columns());
        right = Matrix.zeros(Precision.FLOAT64, inputs.columns(), targets.columns());
        Kernels.best().multiply(true, false, 1 / total, weighted, inputs, 0, gram);
        Kernels.best().multiply(true, false, 1 / total, weighted, targets, 0, right);
    }

    @Override
    public Matrix weights(double penalty) {
        int n = gram.rows();
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                boolean bias = i == n - 1;
                double sum = gram.get(i, j) + (i == j ? bias ? 1e-12 : penalty : 0);
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / lower[j][j];
            }
        }
        Matrix weights = Matrix.zeros(Precision.FLOAT64, n, right.columns());
        for (int c = 0; c < right.columns(); c++) {
            solve(lower, weights, c);
        }
        return weights;
    }

    private void solve(double[][] lower, Matrix weights, int column) {
        int n = lower.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = right.get(i, column);
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * x[k];
            }
            x[i] = sum / lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= lower[k][i] * x[k];
            }
            x[i] = sum / lower[i][i];
            weights.set(i, column, x[i]);
        }
    }
}
