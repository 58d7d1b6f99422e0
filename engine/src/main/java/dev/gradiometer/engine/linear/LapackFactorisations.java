package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** LAPACK, in the calling thread. A row-major matrix read by columns is its transpose, so LQ here is QR there. */
final class LapackFactorisations implements Factorisations {
    /** A LAPACK function of a work array and its length, which returns {@code info}. */
    private interface Call {
        int with(MemorySegment work, int length);
    }

    /** Loads the library; throws what {@link Lapack} throws if it cannot. */
    LapackFactorisations() {
        symmetricEigen(Matrix.of(Precision.FLOAT64, new double[] {1}));
    }

    @Override
    public String name() {
        return "lapack";
    }

    @Override
    public void lq(Matrix a, Matrix l) {
        int length = a.columns();
        int vectors = a.rows();
        int p = Math.min(length, vectors);
        MemorySegment data = a.segment();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment tau = doubles(arena, p);
            call(arena, "dgeqrf", (work, size) -> Lapack.dgeqrf(length, vectors, data, length, tau, work, size));
            for (int j = 0; j < vectors; j++) {
                for (int i = 0; i < p; i++) {
                    l.set(j, i, i <= j ? a.get(j, i) : 0);
                }
            }
            call(arena, "dorgqr", (work, size) -> Lapack.dorgqr(length, p, p, data, length, tau, work, size));
        }
    }

    @Override
    public double[] singularValues(Matrix a) {
        int m = a.columns();
        int n = a.rows();
        int count = Math.min(m, n);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = doubles(arena, count);
            MemorySegment integers = arena.allocate(ValueLayout.JAVA_INT, 8L * count);
            call(arena, "dgesdd", (work, size) -> Lapack.dgesdd(m, n, a.segment(), m, values, work, size, integers));
            return values.toArray(ValueLayout.JAVA_DOUBLE);
        }
    }

    @Override
    public double[] symmetricEigen(Matrix a) {
        int n = a.rows();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = doubles(arena, n);
            call(arena, "dsyev", (work, size) -> Lapack.dsyev(n, a.segment(), n, values, work, size));
            return values.toArray(ValueLayout.JAVA_DOUBLE);
        }
    }

    private static MemorySegment doubles(Arena arena, int count) {
        return arena.allocate(ValueLayout.JAVA_DOUBLE, count);
    }

    /** Asks for the best length of the work array, then calls with one. */
    private static void call(Arena arena, String name, Call call) {
        MemorySegment best = doubles(arena, 1);
        check(name, call.with(best, -1));
        int length = Math.max(1, (int) best.get(ValueLayout.JAVA_DOUBLE, 0));
        check(name, call.with(doubles(arena, length), length));
    }

    private static void check(String name, int info) {
        if (info != 0) {
            throw new ArithmeticException("LAPACK's %s gave up with info %d".formatted(name, info));
        }
    }
}
