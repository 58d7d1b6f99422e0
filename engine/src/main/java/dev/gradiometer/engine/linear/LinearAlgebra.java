package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;

/**
 * Factorisations of dense float64 matrices: checks the argument, then hands over to LAPACK or to plain Java.
 *
 * <p>Instances have no state and may be used by several threads; each call runs in the calling thread only.
 */
public final class LinearAlgebra {
    private final Factorisations factorisations;

    LinearAlgebra(Factorisations factorisations) {
        this.factorisations = factorisations;
    }

    /** The specification: Householder reflections and Jacobi rotations in plain Java. */
    public static LinearAlgebra plain() {
        return new LinearAlgebra(new PlainFactorisations());
    }

    /**
     * The choice for this process: LAPACK if the native library loads, otherwise plain Java.
     * {@code -Dgradiometer.kernels} forces it: {@code native} is LAPACK, {@code plain} and {@code vector} are plain
     * Java.
     *
     * @throws IllegalStateException if a forced choice is unknown or cannot load
     */
    public static LinearAlgebra best() {
        return FactorisationProvider.best();
    }

    /** What is in use, for example {@code lapack}. */
    public String name() {
        return factorisations.name();
    }

    /**
     * A = L Q, in place, with L lower trapezoidal and Q of orthonormal rows; the diagonal of L may have either sign.
     * Read by columns it is the QR factorisation of Aᵀ.
     *
     * <p>Householder reflections, about 2 rows² · columns multiply-adds for L and as many for Q.
     *
     * @param a rows × columns; afterwards its first p = min(rows, columns) rows are Q and the rest is undefined
     * @param l rows × p, overwritten
     * @throws IllegalArgumentException if the shapes do not fit or a matrix is not float64
     */
    public void lq(Matrix a, Matrix l) {
        wide("lq", a);
        wide("lq", l);
        int p = Math.min(a.rows(), a.columns());
        if (l.rows() != a.rows() || l.columns() != p) {
            throw new IllegalArgumentException(
                    "lq: expected %d x %d for L of (%s), got (%s)".formatted(a.rows(), p, a, l));
        }
        if (p > 0) {
            factorisations.lq(a, l);
        }
    }

    /**
     * The min(rows, columns) singular values of {@code a}, largest first, with an absolute error of a few roundings of
     * the largest one. {@code a} stays as it is.
     *
     * @throws IllegalArgumentException if {@code a} has an entry that is not finite
     */
    public double[] singularValues(Matrix a) {
        finite("singular values", a);
        return a.size() == 0 ? new double[0] : factorisations.singularValues(a.copy(Precision.FLOAT64));
    }

    /**
     * Eigenvalues and eigenvectors of a symmetric matrix. {@code a} stays as it is.
     *
     * @throws IllegalArgumentException if {@code a} is not square, not symmetric to the last bit, or has an entry that
     *     is not finite
     */
    public SymmetricEigen symmetricEigen(Matrix a) {
        finite("eigenvalues", a);
        if (a.rows() != a.columns()) {
            throw new IllegalArgumentException("eigenvalues: expected a square matrix, got (%s)".formatted(a));
        }
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < r; c++) {
                if (a.get(r, c) != a.get(c, r)) {
                    throw new IllegalArgumentException(
                            "eigenvalues: expected a symmetric matrix, got %s at (%d, %d) and %s at (%d, %d); take (A + Aᵀ)/2"
                                    .formatted(a.get(r, c), r, c, a.get(c, r), c, r));
                }
            }
        }
        Matrix vectors = a.copy(Precision.FLOAT64);
        double[] values = a.size() == 0 ? new double[0] : factorisations.symmetricEigen(vectors);
        return new SymmetricEigen(values, vectors);
    }

    private static void wide(String what, Matrix a) {
        if (a.precision() != Precision.FLOAT64) {
            throw new IllegalArgumentException("%s: expected float64, got (%s)".formatted(what, a));
        }
    }

    private static void finite(String what, Matrix a) {
        for (int i = 0, n = a.size(); i < n; i++) {
            if (!Double.isFinite(a.get(i))) {
                throw new IllegalArgumentException("%s of (%s): expected finite entries, got %s at (%d, %d)"
                        .formatted(what, a, a.get(i), i / a.columns(), i % a.columns()));
            }
        }
    }
}
