package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.DOUBLES;
import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.HALF;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Sums and products of float32 elements, incomplete last vectors included. Written by the rules of {@link Lanes}. */
final class VectorArithmetic {
    private VectorArithmetic() {}

    /** z[from + j] += bias[column + j] for the elements {@code from} to {@code to} of one row. */
    static void addRow(MemorySegment z, int from, int to, MemorySegment bias, int column) {
        int shift = column - from;
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector b = FloatVector.fromMemorySegment(FLOATS, bias, (i + shift) * 4L, ORDER);
            FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER).add(b).intoMemorySegment(z, i * 4L, ORDER);
        }
        if (i < to) {
            VectorMask<Float> rest = FLOATS.indexInRange(i, to);
            FloatVector b = FloatVector.fromMemorySegment(FLOATS, bias, (i + shift) * 4L, ORDER, rest);
            FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER, rest)
                    .add(b)
                    .intoMemorySegment(z, i * 4L, ORDER, rest);
        }
    }

    /** y ← x ⊙ y. */
    static void multiply(MemorySegment x, MemorySegment y, int n) {
        int i = 0;
        for (; i <= n - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector a = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER);
            FloatVector.fromMemorySegment(FLOATS, y, i * 4L, ORDER).mul(a).intoMemorySegment(y, i * 4L, ORDER);
        }
        if (i < n) {
            VectorMask<Float> rest = FLOATS.indexInRange(i, n);
            FloatVector a = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER, rest);
            FloatVector.fromMemorySegment(FLOATS, y, i * 4L, ORDER, rest)
                    .mul(a)
                    .intoMemorySegment(y, i * 4L, ORDER, rest);
        }
    }

    /** y ← a · x + b · y, in double lanes: factors may be powers of two that no float holds. */
    static void scaleAdd(double a, MemorySegment x, double b, MemorySegment y, int n) {
        int i = 0;
        for (; i <= n - Lanes.HALF_COUNT; i += Lanes.HALF_COUNT) {
            var wideX = (DoubleVector)
                    FloatVector.fromMemorySegment(HALF, x, i * 4L, ORDER).convertShape(F2D, DOUBLES, 0);
            var wideY = (DoubleVector)
                    FloatVector.fromMemorySegment(HALF, y, i * 4L, ORDER).convertShape(F2D, DOUBLES, 0);
            var sum = (FloatVector) wideX.mul(a).add(wideY.mul(b)).convertShape(D2F, HALF, 0);
            sum.intoMemorySegment(y, i * 4L, ORDER);
        }
        if (i < n) {
            VectorMask<Float> rest = HALF.indexInRange(i, n);
            var wideX = (DoubleVector)
                    FloatVector.fromMemorySegment(HALF, x, i * 4L, ORDER, rest).convertShape(F2D, DOUBLES, 0);
            var wideY = (DoubleVector)
                    FloatVector.fromMemorySegment(HALF, y, i * 4L, ORDER, rest).convertShape(F2D, DOUBLES, 0);
            var sum = (FloatVector) wideX.mul(a).add(wideY.mul(b)).convertShape(D2F, HALF, 0);
            sum.intoMemorySegment(y, i * 4L, ORDER, rest);
        }
    }

    /** y ← a · x. */
    static void scale(double a, MemorySegment x, MemorySegment y, int n) {
        int i = 0;
        for (; i <= n - Lanes.HALF_COUNT; i += Lanes.HALF_COUNT) {
            var wide = (DoubleVector)
                    FloatVector.fromMemorySegment(HALF, x, i * 4L, ORDER).convertShape(F2D, DOUBLES, 0);
            ((FloatVector) wide.mul(a).convertShape(D2F, HALF, 0)).intoMemorySegment(y, i * 4L, ORDER);
        }
        if (i < n) {
            VectorMask<Float> rest = HALF.indexInRange(i, n);
            var wide = (DoubleVector)
                    FloatVector.fromMemorySegment(HALF, x, i * 4L, ORDER, rest).convertShape(F2D, DOUBLES, 0);
            ((FloatVector) wide.mul(a).convertShape(D2F, HALF, 0)).intoMemorySegment(y, i * 4L, ORDER, rest);
        }
    }

    /** sums[j] ← Σ u[i, j] over all rows i, in double lanes. */
    static void columnSums(MemorySegment u, int size, int columns, MemorySegment sums) {
        int column = 0;
        for (; column <= columns - Lanes.COUNT; column += Lanes.COUNT) {
            columnSums(u, size, columns, column, sums);
        }
        for (; column < columns; column++) {
            double sum = 0;
            for (int i = column; i < size; i += columns) {
                sum += u.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            }
            sums.setAtIndex(ValueLayout.JAVA_FLOAT, column, (float) sum);
        }
    }

    private static void columnSums(MemorySegment u, int size, int columns, int column, MemorySegment sums) {
        DoubleVector a = DoubleVector.zero(DOUBLES);
        DoubleVector b = DoubleVector.zero(DOUBLES);
        for (int i = column; i < size; i += columns) {
            a = a.add(FloatVector.fromMemorySegment(HALF, u, i * 4L, ORDER).convertShape(F2D, DOUBLES, 0));
            b = b.add(FloatVector.fromMemorySegment(HALF, u, (i + Lanes.HALF_COUNT) * 4L, ORDER)
                    .convertShape(F2D, DOUBLES, 0));
        }
        ((FloatVector) a.convertShape(D2F, HALF, 0)).intoMemorySegment(sums, column * 4L, ORDER);
        ((FloatVector) b.convertShape(D2F, HALF, 0)).intoMemorySegment(sums, (column + Lanes.HALF_COUNT) * 4L, ORDER);
    }
}
