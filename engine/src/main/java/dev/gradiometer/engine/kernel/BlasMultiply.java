package dev.gradiometer.engine.kernel;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;

/** Matrix multiplication by OpenBLAS, in the calling thread. */
final class BlasMultiply implements MultiplyKernel {
    private final String name;

    /** Loads the library; throws what {@link OpenBlas} throws if it cannot. */
    BlasMultiply() {
        String[] words = OpenBlas.config().split(" ", 3);
        name = "openblas %s (%s)".formatted(words.length > 1 ? words[1] : "?", OpenBlas.core());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void multiply(
            boolean transposeA, boolean transposeB, double alpha, Matrix a, Matrix b, double beta, Matrix c) {
        int m = c.rows();
        int n = c.columns();
        if (m == 0 || n == 0) {
            return;
        }
        int k = transposeA ? a.rows() : a.columns();
        int ta = transposeA ? OpenBlas.TRANSPOSE : OpenBlas.NO_TRANSPOSE;
        int tb = transposeB ? OpenBlas.TRANSPOSE : OpenBlas.NO_TRANSPOSE;
        int lda = Math.max(1, a.columns());
        int ldb = Math.max(1, b.columns());
        if (c.precision() == Precision.FLOAT32) {
            OpenBlas.sgemm(
                    ta, tb, m, n, k, (float) alpha, a.segment(), lda, b.segment(), ldb, (float) beta, c.segment(), n);
        } else {
            OpenBlas.dgemm(ta, tb, m, n, k, alpha, a.segment(), lda, b.segment(), ldb, beta, c.segment(), n);
        }
    }
}
