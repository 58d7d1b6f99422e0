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

    /** Adds {@code bias} to each of the rows {@code from} to {@code to} of z. */
    static void addToRows(MemorySegment z, int from, int to, int columns, MemorySegment bias) {
        int whole = columns - columns % Lanes.COUNT;
        VectorMask<Float> rest = FLOATS.indexInRange(whole, columns);
        for (int row = from * columns; row < to * columns; row += columns) {
            for (int c = 0; c < whole; c += Lanes.COUNT) {
                FloatVector b = FloatVector.fromMemorySegment(FLOATS, bias, c * 4L, ORDER);
                FloatVector.fromMemorySegment(FLOATS, z, (row + c) * 4L, ORDER)
                        .add(b)
                        .intoMemorySegment(z, (row + c) * 4L, ORDER);
            }
            if (whole < columns) {
                FloatVector b = FloatVector.fromMemorySegment(FLOATS, bias, whole * 4L, ORDER, rest);
                FloatVector.fromMemorySegment(FLOATS, z, (row + whole) * 4L, ORDER, rest)
                        .add(b)
                        .intoMemorySegment(z, (row + whole) * 4L, ORDER, rest);
            }
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

    /** sums[j] ← alpha · Σ u[i, j] over all rows i + beta · sums[j], in double lanes. */
    static void columnSums(double alpha, MemorySegment u, int size, int columns, double beta, MemorySegment sums) {
        int column = 0;
        for (; column <= columns - Lanes.COUNT; column += Lanes.COUNT) {
            columnSums(alpha, u, size, columns, column, beta, sums);
        }
        for (; column < columns; column++) {
            double sum = 0;
            for (int i = column; i < size; i += columns) {
                sum += u.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            }
            double old = beta == 0 ? 0 : beta * sums.getAtIndex(ValueLayout.JAVA_FLOAT, column);
            sums.setAtIndex(ValueLayout.JAVA_FLOAT, column, (float) (alpha * sum + old));
        }
    }

    private static void columnSums(
            double alpha, MemorySegment u, int size, int columns, int column, double beta, MemorySegment sums) {
        DoubleVector a = DoubleVector.zero(DOUBLES);
        DoubleVector b = a;
        for (int i = column; i < size; i += columns) {
            a = a.add(FloatVector.fromMemorySegment(HALF, u, i * 4L, ORDER).convertShape(F2D, DOUBLES, 0));
            b = b.add(FloatVector.fromMemorySegment(HALF, u, (i + Lanes.HALF_COUNT) * 4L, ORDER)
                    .convertShape(F2D, DOUBLES, 0));
        }
        a = a.mul(alpha);
        b = b.mul(alpha);
        if (beta != 0) {
            var oldA = (DoubleVector) FloatVector.fromMemorySegment(HALF, sums, column * 4L, ORDER)
                    .convertShape(F2D, DOUBLES, 0);
            var oldB = (DoubleVector) FloatVector.fromMemorySegment(HALF, sums, (column + Lanes.HALF_COUNT) * 4L, ORDER)
                    .convertShape(F2D, DOUBLES, 0);
            a = a.add(oldA.mul(beta));
            b = b.add(oldB.mul(beta));
        }
        ((FloatVector) a.convertShape(D2F, HALF, 0)).intoMemorySegment(sums, column * 4L, ORDER);
        ((FloatVector) b.convertShape(D2F, HALF, 0)).intoMemorySegment(sums, (column + Lanes.HALF_COUNT) * 4L, ORDER);
    }
}
