package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;

/**
 * The factorisations behind {@link LinearAlgebra}, which has checked shapes and precision. Results are as documented
 * there.
 */
interface Factorisations {
    /** Short name for logs, for example {@code lapack}. */
    String name();

    /** A = L Q in place: the first p = min(rows, columns) rows of {@code a} become Q; {@code l} is rows × p. */
    void lq(Matrix a, Matrix l);

    /** Singular values, largest first; {@code a} may be overwritten. */
    double[] singularValues(Matrix a);

    /**
     * Eigenvalues, smallest first; row i of {@code a} becomes the eigenvector of the i-th. Only the symmetric content
     * is read.
     */
    double[] symmetricEigen(Matrix a);
}
