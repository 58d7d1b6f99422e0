package dev.gradiometer.engine.kernel;

import dev.gradiometer.engine.array.Matrix;

/**
 * Matrix multiplication. Shapes have been checked by {@link Kernels}; all three matrices have one precision and do not
 * overlap.
 */
interface MultiplyKernel {
    /** Short name for logs, for example {@code openblas 0.3.31}. */
    String name();

    /**
     * Computes c = alpha · op(a) op(b) + beta · c, where op transposes if asked; with beta = 0 the old c is not read.
     */
    void multiply(boolean transposeA, boolean transposeB, double alpha, Matrix a, Matrix b, double beta, Matrix c);
}
