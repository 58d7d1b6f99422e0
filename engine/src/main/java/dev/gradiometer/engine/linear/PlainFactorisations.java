package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;

/** The specification: Householder's LQ, one-sided Jacobi for singular values, two-sided Jacobi for eigenvalues. */
final class PlainFactorisations implements Factorisations {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void lq(Matrix a, Matrix l) {
        int p = Math.min(a.rows(), a.columns());
        Householder householder = new Householder(rows(a), a.columns());
        for (int k = 0; k < p; k++) {
            householder.step(k);
        }
        for (int j = 0; j < a.rows(); j++) {
            for (int i = 0; i < p; i++) {
                l.set(j, i, i <= j ? householder.coordinate(j, i) : 0);
            }
        }
        double[][] q = householder.directions(p);
        for (int i = 0; i < p; i++) {
            for (int c = 0; c < a.columns(); c++) {
                a.set(i, c, q[i][c]);
            }
        }
    }

    @Override
    public double[] singularValues(Matrix a) {
        double[][] vectors = a.rows() <= a.columns() ? rows(a) : columns(a);
        double rounding = (8 + vectors.length) * 0x1p-52;
        Scales values = GradedRows.singularValues(vectors, Scales.ones(vectors.length), rounding);
        double[] result = new double[vectors.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.value(i);
        }
        return result;
    }

    @Override
    public double[] symmetricEigen(Matrix a) {
        return JacobiEigen.of(a);
    }

    private static double[][] rows(Matrix a) {
        double[][] rows = new double[a.rows()][a.columns()];
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < a.columns(); c++) {
                rows[r][c] = a.get(r, c);
            }
        }
        return rows;
    }

    private static double[][] columns(Matrix a) {
        double[][] columns = new double[a.columns()][a.rows()];
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < a.columns(); c++) {
                columns[c][r] = a.get(r, c);
            }
        }
        return columns;
    }
}
