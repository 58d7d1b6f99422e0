package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;

/** Eigenvalues and eigenvectors of a symmetric matrix: A = Vᵀ diag(values) V, V with orthonormal rows. */
public final class SymmetricEigen {
    private final double[] values;
    private final Matrix vectors;

    SymmetricEigen(double[] values, Matrix vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** The eigenvalues, smallest first. */
    public double[] values() {
        return values.clone();
    }

    /** V, n × n: row i is the unit eigenvector of the i-th value. */
    public Matrix vectors() {
        return vectors;
    }
}
