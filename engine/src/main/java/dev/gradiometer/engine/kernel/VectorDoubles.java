package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.DOUBLES;
import static dev.gradiometer.engine.kernel.Lanes.HALF;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link VectorFloat64}, whole vectors and a rest. By the rules of {@link Lanes}. */
final class VectorDoubles {
    private static final int COUNT = DOUBLES.length();

    /** As many ints as {@link Lanes#DOUBLES} has lanes. */
    private static final VectorSpecies<Integer> COUNTERS = VectorSpecies.of(int.class, HALF.vectorShape());

    private VectorDoubles() {}

    private static double at(MemorySegment x, int i) {
        return x.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }

    private static void put(MemorySegment x, int i, double value) {
        x.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value);
    }

    static void addToRows(MemorySegment z, int from, int to, int columns, MemorySegment bias) {
        int whole = columns - columns % COUNT;
        for (int row = from * columns; row < to * columns; row += columns) {
            for (int c = 0; c < whole; c += COUNT) {
                DoubleVector b = DoubleVector.fromMemorySegment(DOUBLES, bias, c * 8L, ORDER);
                DoubleVector.fromMemorySegment(DOUBLES, z, (row + c) * 8L, ORDER)
                        .add(b)
                        .intoMemorySegment(z, (row + c) * 8L, ORDER);
            }
            for (int c = whole; c < columns; c++) {
                put(z, row + c, at(z, row + c) + at(bias, c));
            }
        }
    }

    /**
     * Adds a stretch to {@code tally}; returns false, and adds nothing, where squares may have left the range of
     * double.
     */
    static boolean tally(MemorySegment x, int from, int to, Tally tally) {
        DoubleVector sumA = DoubleVector.zero(DOUBLES);
        DoubleVector sumB = sumA;
        DoubleVector squaresA = sumA;
        DoubleVector squaresB = sumA;
        int zeros = 0;
        int i = from;
        for (; i <= to - 2 * COUNT; i += 2 * COUNT) {
            DoubleVector a = DoubleVector.fromMemorySegment(DOUBLES, x, i * 8L, ORDER);
            DoubleVector b = DoubleVector.fromMemorySegment(DOUBLES, x, (i + COUNT) * 8L, ORDER);
            sumA = sumA.add(a);
            sumB = sumB.add(b);
            squaresA = a.fma(a, squaresA);
            squaresB = b.fma(b, squaresB);
            zeros += a.compare(EQ, 0.0).trueCount() + b.compare(EQ, 0.0).trueCount();
        }
        double[] lanes = Scratch.own().lanes;
        sumA.add(sumB).intoArray(lanes, 0);
        squaresA.add(squaresB).intoArray(lanes, COUNT);
        double sum = VectorSums.total(lanes, 0);
        double squares = VectorSums.total(lanes, COUNT);
        for (; i < to; i++) {
            double value = at(x, i);
            sum += value;
            squares += value * value;
            zeros += value == 0 ? 1 : 0;
        }
        if (zeros != to - from && !(squares > 0x1p-900 && squares < 0x1p1000)) {
            return false;
        }
        tally.add(to - from, sum, squares, 0, tally.exponent);
        tally.noteZerosAndNonFinite(to - from, zeros, 0, -1);
        return true;
    }

    static void relu(MemorySegment z, MemorySegment h, int from, int to) {
        int i = from;
        for (; i <= to - COUNT; i += COUNT) {
            DoubleVector x = DoubleVector.fromMemorySegment(DOUBLES, z, i * 8L, ORDER);
            x.blend(0.0, x.compare(LE, 0.0)).intoMemorySegment(h, i * 8L, ORDER);
        }
        for (; i < to; i++) {
            double x = at(z, i);
            put(h, i, x <= 0 ? 0 : x);
        }
    }

    /**
     * live[j] grows by the number of rows from {@code from} to {@code to} on which z[row, j] is positive and finite.
     */
    static void countPositive(MemorySegment z, int from, int to, int columns, int[] live) {
        int whole = columns - columns % COUNT;
        for (int row = from * columns; row < to * columns; row += columns) {
            for (int c = 0; c < whole; c += COUNT) {
                DoubleVector x = DoubleVector.fromMemorySegment(DOUBLES, z, (row + c) * 8L, ORDER);
                VectorMask<Integer> in = x.compare(GT, 0.0)
                        .and(x.compare(LT, Double.POSITIVE_INFINITY))
                        .cast(COUNTERS);
                IntVector.fromArray(COUNTERS, live, c).add(1, in).intoArray(live, c);
            }
            for (int c = whole; c < columns; c++) {
                double x = at(z, row + c);
                live[c] += x > 0 && x < Double.POSITIVE_INFINITY ? 1 : 0;
            }
        }
    }

    static void reluSlope(MemorySegment z, MemorySegment delta, int from, int to) {
        int i = from;
        for (; i <= to - COUNT; i += COUNT) {
            DoubleVector x = DoubleVector.fromMemorySegment(DOUBLES, z, i * 8L, ORDER);
            DoubleVector d = DoubleVector.fromMemorySegment(DOUBLES, delta, i * 8L, ORDER);
            VectorMask<Double> off = x.compare(LE, 0.0);
            d.blend(0.0, off).blend(x, x.compare(NE, x)).intoMemorySegment(delta, i * 8L, ORDER);
        }
        for (; i < to; i++) {
            double x = at(z, i);
            put(delta, i, x <= 0 ? 0 : x > 0 ? at(delta, i) : x);
        }
    }

    /** sums[j] ← alpha · Σ u[i, j] over all rows i + beta · sums[j]. */
    static void columnSums(double alpha, MemorySegment u, int size, int columns, double beta, MemorySegment sums) {
        int column = 0;
        for (; column <= columns - COUNT; column += COUNT) {
            DoubleVector total = DoubleVector.zero(DOUBLES);
            for (int i = column; i < size; i += columns) {
                total = total.add(DoubleVector.fromMemorySegment(DOUBLES, u, i * 8L, ORDER));
            }
            total = total.mul(alpha);
            if (beta != 0) {
                total = total.add(DoubleVector.fromMemorySegment(DOUBLES, sums, column * 8L, ORDER)
                        .mul(beta));
            }
            total.intoMemorySegment(sums, column * 8L, ORDER);
        }
        for (; column < columns; column++) {
            double sum = 0;
            for (int i = column; i < size; i += columns) {
                sum += at(u, i);
            }
            put(sums, column, alpha * sum + (beta == 0 ? 0 : beta * at(sums, column)));
        }
    }

    /** y ← a · x + b · y; with b = 0 the old y is not read. */
    static void scaleAdd(double a, MemorySegment x, double b, MemorySegment y, int size) {
        int i = 0;
        for (; i <= size - COUNT; i += COUNT) {
            DoubleVector scaled =
                    DoubleVector.fromMemorySegment(DOUBLES, x, i * 8L, ORDER).mul(a);
            if (b != 0) {
                scaled = scaled.add(DoubleVector.fromMemorySegment(DOUBLES, y, i * 8L, ORDER)
                        .mul(b));
            }
            scaled.intoMemorySegment(y, i * 8L, ORDER);
        }
        for (; i < size; i++) {
            put(y, i, a * at(x, i) + (b == 0 ? 0 : b * at(y, i)));
        }
    }

    /** y[i − from] ← x[i] · 2^exponent: infinite beyond the range, 0 below the smallest normal number. */
    static void trueScale(MemorySegment x, int exponent, int from, int to, MemorySegment y) {
        for (int i = from; i < to; i++) {
            double scaled = Math.scalb(at(x, i), exponent);
            put(y, i - from, Math.abs(scaled) < Double.MIN_NORMAL ? 0 : scaled);
        }
    }

    /** w[i] ← w[i] − rate · g[i + shift] for i from {@code from} to {@code to}; delta[i − from] is what was added. */
    static void descend(
            double rate, MemorySegment g, int shift, MemorySegment w, int from, int to, MemorySegment delta) {
        int i = from;
        for (; i <= to - COUNT; i += COUNT) {
            DoubleVector d = DoubleVector.fromMemorySegment(DOUBLES, g, (i + shift) * 8L, ORDER)
                    .mul(-rate);
            DoubleVector.fromMemorySegment(DOUBLES, w, i * 8L, ORDER).add(d).intoMemorySegment(w, i * 8L, ORDER);
            d.intoMemorySegment(delta, (i - from) * 8L, ORDER);
        }
        for (; i < to; i++) {
            double d = -rate * at(g, i + shift);
            put(w, i, at(w, i) + d);
            put(delta, i - from, d);
        }
    }
}
