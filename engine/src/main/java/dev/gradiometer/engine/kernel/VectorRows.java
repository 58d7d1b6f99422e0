package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.FMA;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;

/**
 * Rows of a float32 matrix against one long vector, block by block, so that the vector's block stays in cache while the rows pass by. Written by the rules
 * of {@link Lanes}.
 *
 * <p>Sums run in float lanes over a block and in double over blocks, lanes added in a fixed order.
 */
final class VectorRows {
    private static final int BLOCK = 16384;

    private VectorRows() {}

    /** products[r] ← Σⱼ basis[r · n + j] x[j]. */
    static void products(MemorySegment basis, int rows, MemorySegment x, int n, double[] products) {
        java.util.Arrays.fill(products, 0, rows, 0);
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            int whole = to - (to - from) % Lanes.COUNT;
            for (int r = 0; r < rows; r++) {
                long shift = (long) r * n;
                products[r] += product(basis, shift, x, from, whole);
                for (int j = whole; j < to; j++) {
                    products[r] += (double) basis.getAtIndex(ValueLayout.JAVA_FLOAT, shift + j)
                            * x.getAtIndex(ValueLayout.JAVA_FLOAT, j);
                }
            }
        }
    }

    private static double product(MemorySegment basis, long shift, MemorySegment x, int from, int to) {
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = FloatVector.zero(FLOATS);
        int i = from;
        for (; i <= to - 2 * Lanes.COUNT; i += 2 * Lanes.COUNT) {
            long next = i + (long) Lanes.COUNT;
            FloatVector first = FloatVector.fromMemorySegment(FLOATS, basis, (shift + i) * 4L, ORDER);
            FloatVector second = FloatVector.fromMemorySegment(FLOATS, basis, (shift + next) * 4L, ORDER);
            a = first.fma(FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER), a);
            b = second.fma(FloatVector.fromMemorySegment(FLOATS, x, next * 4L, ORDER), b);
        }
        if (i < to) {
            FloatVector first = FloatVector.fromMemorySegment(FLOATS, basis, (shift + i) * 4L, ORDER);
            a = first.fma(FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER), a);
        }
        return lanes(a.add(b));
    }

    private static double lanes(FloatVector v) {
        double sum = 0;
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            sum += v.lane(lane);
        }
        return sum;
    }

    /** x[j] ← x[j] − Σᵣ factors[r] basis[r · n + j]; returns Σ x². */
    static double subtract(MemorySegment basis, int rows, double[] factors, MemorySegment x, int n) {
        double squares = 0;
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(n, from + BLOCK);
            int whole = to - (to - from) % Lanes.COUNT;
            for (int r = 0; r < rows; r++) {
                subtract(basis, (long) r * n, (float) -factors[r], x, from, whole);
            }
            squares += product(x, 0, x, from, whole);
            for (int j = whole; j < to; j++) {
                squares += subtract(basis, rows, n, factors, x, j);
            }
        }
        return squares;
    }

    private static void subtract(MemorySegment basis, long shift, float factor, MemorySegment x, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector row = FloatVector.fromMemorySegment(FLOATS, basis, (shift + i) * 4L, ORDER);
            FloatVector old = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER);
            row.lanewise(FMA, factor, old).intoMemorySegment(x, i * 4L, ORDER);
        }
    }

    private static double subtract(MemorySegment basis, int rows, int n, double[] factors, MemorySegment x, int j) {
        double value = x.getAtIndex(ValueLayout.JAVA_FLOAT, j);
        for (int r = 0; r < rows; r++) {
            value -= factors[r] * basis.getAtIndex(ValueLayout.JAVA_FLOAT, (long) r * n + j);
        }
        float rounded = (float) value;
        x.setAtIndex(ValueLayout.JAVA_FLOAT, j, rounded);
        return (double) rounded * rounded;
    }
}
