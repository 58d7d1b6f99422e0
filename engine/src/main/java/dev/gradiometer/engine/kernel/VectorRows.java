package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.FMA;

import dev.gradiometer.engine.array.Matrix;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;

/**
 * Rows of a float32 matrix against one long vector, block by block, so that the vector's block stays in cache while the
 * rows pass by. Written by the rules of {@link Lanes}.
 *
 * <p>Sums run in float lanes over a block and in double over blocks, lanes added in a fixed order.
 */
final class VectorRows {
    private static final int BLOCK = 16384;

    private VectorRows() {}

    /** products[r] ← Σⱼ basis[r, j] x[j] for {@code first} ≤ j &lt; {@code end}. */
    static void products(Matrix basis, Matrix x, int first, int end, double[] products) {
        MemorySegment rows = basis.segment();
        MemorySegment vector = x.segment();
        java.util.Arrays.fill(products, 0, basis.rows(), 0);
        for (int from = first; from < end; from += BLOCK) {
            int to = Math.min(end, from + BLOCK);
            int whole = to - (to - from) % Lanes.COUNT;
            for (int r = 0; r < basis.rows(); r++) {
                long shift = (long) r * x.size();
                products[r] += product(rows, shift, vector, from, whole);
                for (int j = whole; j < to; j++) {
                    products[r] += (double) rows.getAtIndex(ValueLayout.JAVA_FLOAT, shift + j)
                            * vector.getAtIndex(ValueLayout.JAVA_FLOAT, j);
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

    /** x[j] ← x[j] − Σᵣ factors[r] basis[r, j] for {@code first} ≤ j &lt; {@code end}; returns Σ x[j]². */
    static double subtract(Matrix basis, double[] factors, Matrix x, int first, int end) {
        MemorySegment vector = x.segment();
        double squares = 0;
        for (int from = first; from < end; from += BLOCK) {
            int to = Math.min(end, from + BLOCK);
            int whole = to - (to - from) % Lanes.COUNT;
            for (int r = 0; r < basis.rows(); r++) {
                subtract(basis.segment(), (long) r * x.size(), (float) -factors[r], vector, from, whole);
            }
            squares += product(vector, 0, vector, from, whole);
            for (int j = whole; j < to; j++) {
                squares += subtract(basis.segment(), basis.rows(), x.size(), factors, vector, j);
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
