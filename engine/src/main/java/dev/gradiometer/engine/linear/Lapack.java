package dev.gradiometer.engine.linear;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.gradiometer.engine.kernel.OpenBlas;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * LAPACK through the foreign-function API, one typed method for each native function, with the names of LAPACKE's
 * middle level (which allocates nothing).
 *
 * <p>Matrices are column-major, as LAPACK has them. A {@code work} length of −1 asks for the best length, which comes
 * back in {@code work}. All return LAPACK's {@code info}: 0 is success. Initialising this class loads the library.
 */
final class Lapack {
    private static final int COLUMN_MAJOR = 102;

    private static final MethodHandle DGEQRF = handle(
            "LAPACKE_dgeqrf_work",
            FunctionDescriptor.of(
                    JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    private static final MethodHandle DORGQR = handle(
            "LAPACKE_dorgqr_work",
            FunctionDescriptor.of(
                    JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    private static final MethodHandle DGESDD = handle(
            "LAPACKE_dgesdd_work",
            FunctionDescriptor.of(
                    JAVA_INT, JAVA_INT, JAVA_BYTE, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT,
                    ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    private static final MethodHandle DSYEV = handle(
            "LAPACKE_dsyev_work",
            FunctionDescriptor.of(
                    JAVA_INT, JAVA_INT, JAVA_BYTE, JAVA_BYTE, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));

    private Lapack() {}

    /** A = Q R for m × n; R above the diagonal, the reflectors below it and in {@code tau}. */
    static int dgeqrf(int m, int n, MemorySegment a, int lda, MemorySegment tau, MemorySegment work, int length) {
        try {
            return (int) DGEQRF.invokeExact(COLUMN_MAJOR, m, n, a, lda, tau, work, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The first n columns of Q, m × n, from the first k reflectors of {@link #dgeqrf}. */
    static int dorgqr(
            int m, int n, int k, MemorySegment a, int lda, MemorySegment tau, MemorySegment work, int length) {
        try {
            return (int) DORGQR.invokeExact(COLUMN_MAJOR, m, n, k, a, lda, tau, work, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Singular values of m × n into {@code s}, without vectors; {@code a} is destroyed; {@code integers} has 8 min(m,
     * n) ints.
     */
    static int dgesdd(
            int m,
            int n,
            MemorySegment a,
            int lda,
            MemorySegment s,
            MemorySegment work,
            int length,
            MemorySegment integers) {
        try {
            return (int) DGESDD.invokeExact(
                    COLUMN_MAJOR,
                    (byte) 'N',
                    m,
                    n,
                    a,
                    lda,
                    s,
                    MemorySegment.NULL,
                    1,
                    MemorySegment.NULL,
                    1,
                    work,
                    length,
                    integers);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * Eigenvalues of a symmetric n × n matrix into {@code w}, smallest first; {@code a} becomes the eigenvectors as
     * columns.
     */
    static int dsyev(int n, MemorySegment a, int lda, MemorySegment w, MemorySegment work, int length) {
        try {
            return (int) DSYEV.invokeExact(COLUMN_MAJOR, (byte) 'V', (byte) 'U', n, a, lda, w, work, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(OpenBlas.library().findOrThrow(name), descriptor);
    }

    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("a call into LAPACK cannot throw", e);
    }
}
