package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.DOUBLES;
import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.HALF;
import static dev.gradiometer.engine.kernel.Lanes.INTS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.F2D;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Readings of float32 elements that lie in cache: sums, live counts, counts by exponent.
 *
 * <p>Sums are taken in double lanes: squares of floats neither overflow nor underflow there, and the variance of a
 * saturated layer, E x² − (E x)² with nearly equal terms, keeps its digits. Lanes are added in a fixed order, which the
 * library's own reduction does not promise: readings must not depend on when the compiler comes.
 */
final class VectorReadings {
    private static final int EXPONENTS = 256;
    private static final int TABLES = 4;
    private static final int LANES = DOUBLES.length();
    private static final ThreadLocal<int[]> COUNTS = ThreadLocal.withInitial(() -> new int[TABLES * EXPONENTS]);

    private VectorReadings() {}

    /** Adds the elements {@code from} to {@code to} to {@code tally}, as the next ones. */
    static void tally(MemorySegment x, int from, int to, Tally tally) {
        DoubleVector sumA = DoubleVector.zero(DOUBLES);
        DoubleVector sumB = sumA;
        DoubleVector squaresA = sumA;
        DoubleVector squaresB = sumA;
        int zeros = 0;
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            var a = (DoubleVector)
                    FloatVector.fromMemorySegment(HALF, x, i * 4L, ORDER).convertShape(F2D, DOUBLES, 0);
            var b = (DoubleVector) FloatVector.fromMemorySegment(HALF, x, (i + Lanes.HALF_COUNT) * 4L, ORDER)
                    .convertShape(F2D, DOUBLES, 0);
            sumA = sumA.add(a);
            sumB = sumB.add(b);
            squaresA = a.fma(a, squaresA);
            squaresB = b.fma(b, squaresB);
            zeros += FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER)
                    .compare(VectorOperators.EQ, 0f)
                    .trueCount();
        }
        double[] lanes = Scratch.own().lanes;
        sumA.add(sumB).intoArray(lanes, 0);
        squaresA.add(squaresB).intoArray(lanes, LANES);
        double sum = VectorSums.total(lanes, 0);
        double squares = VectorSums.total(lanes, LANES);
        for (; i < to; i++) {
            double value = x.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            sum += value;
            squares += value * value;
            zeros += value == 0 ? 1 : 0;
        }
        if (squares <= Double.MAX_VALUE) {
            tally.add(to - from, sum, squares, 0, tally.exponent);
            tally.noteZerosAndNonFinite(to - from, zeros, 0, -1);
        } else {
            tallyFinite(x, from, to, tally);
        }
    }

    /** The same for elements of which some are not finite. */
    private static void tallyFinite(MemorySegment x, int from, int to, Tally tally) {
        double sum = 0;
        double squares = 0;
        int zeros = 0;
        int nonFinite = 0;
        int first = -1;
        for (int i = from; i < to; i++) {
            double value = x.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            if (Math.abs(value) <= Float.MAX_VALUE) {
                sum += value;
                squares += value * value;
                zeros += value == 0 ? 1 : 0;
            } else {
                nonFinite++;
                first = first < 0 ? i - from : first;
            }
        }
        tally.add(to - from, sum, squares, 0, tally.exponent);
        tally.noteZerosAndNonFinite(to - from, zeros, nonFinite, first);
    }

    /** live[j] grows by the number of rows from {@code from} to {@code to} on which above &lt; z[row, j] &lt; below. */
    static void countLive(MemorySegment z, int from, int to, int columns, float above, float below, int[] live) {
        int end = to * columns;
        int c = 0;
        for (; c <= columns - Lanes.COUNT; c += Lanes.COUNT) {
            IntVector count = IntVector.fromArray(INTS, live, c);
            for (int i = from * columns + c; i < end; i += columns) {
                FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
                VectorMask<Integer> in = x.compare(VectorOperators.GT, above)
                        .and(x.compare(VectorOperators.LT, below))
                        .cast(INTS);
                count = count.add(1, in);
            }
            count.intoArray(live, c);
        }
        for (; c < columns; c++) {
            for (int i = from * columns + c; i < end; i += columns) {
                float value = z.getAtIndex(ValueLayout.JAVA_FLOAT, i);
                live[c] += value > above && value < below ? 1 : 0;
            }
        }
    }

    /** Counts x · 2^exponent by size; float32's exponent field is the bucket, but for zeros and subnormals. */
    static void histogram(MemorySegment x, int size, int exponent, ExponentHistogram histogram) {
        int[] counts = COUNTS.get();
        java.util.Arrays.fill(counts, 0);
        countExponents(x, size, counts);
        for (int field = 1; field < EXPONENTS; field++) {
            long count = 0;
            for (int table = 0; table < TABLES; table++) {
                count += counts[table * EXPONENTS + field];
            }
            if (count != 0) {
                add(histogram, field, exponent, count);
            }
        }
        long smallest = (long) counts[0] + counts[EXPONENTS] + counts[2 * EXPONENTS] + counts[3 * EXPONENTS];
        if (smallest != 0) {
            long zeros = countZeros(x, size);
            histogram.zeros += zeros;
            if (zeros != smallest) {
                addSubnormals(x, size, exponent, histogram);
            }
        }
    }

    /** Four tables, because counting equal exponents one after another in one table would wait for memory. */
    private static void countExponents(MemorySegment x, int size, int[] counts) {
        int i = 0;
        for (; i <= size - 4; i += 4) {
            long two = x.get(ValueLayout.JAVA_LONG_UNALIGNED, i * 4L);
            long more = x.get(ValueLayout.JAVA_LONG_UNALIGNED, i * 4L + 8);
            counts[(int) (two >>> 23) & 0xff]++;
            counts[((int) (two >>> 55) & 0xff) + EXPONENTS]++;
            counts[((int) (more >>> 23) & 0xff) + 2 * EXPONENTS]++;
            counts[((int) (more >>> 55) & 0xff) + 3 * EXPONENTS]++;
        }
        for (; i < size; i++) {
            counts[(x.getAtIndex(ValueLayout.JAVA_INT, i) >>> 23) & 0xff]++;
        }
    }

    private static void add(ExponentHistogram histogram, int field, int exponent, long count) {
        int bucket = field - Float.MAX_EXPONENT + exponent - ExponentHistogram.LOWEST;
        if (field == EXPONENTS - 1) {
            histogram.nonFinite += count;
        } else if (bucket < 0) {
            histogram.below += count;
        } else if (bucket >= histogram.counts.length) {
            histogram.above += count;
        } else {
            histogram.counts[bucket] += count;
        }
    }

    private static long countZeros(MemorySegment x, int size) {
        long zeros = 0;
        for (int i = 0; i < size; i++) {
            zeros += x.getAtIndex(ValueLayout.JAVA_FLOAT, i) == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static void addSubnormals(MemorySegment x, int size, int exponent, ExponentHistogram histogram) {
        for (int i = 0; i < size; i++) {
            float value = x.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            if (value != 0 && Math.abs(value) < Float.MIN_NORMAL) {
                histogram.add(value, exponent);
            }
        }
    }

    /** Largest float that is not above {@code bound}: float z lies above it if and only if it lies above bound. */
    static float roundDown(double bound) {
        float rounded = (float) bound;
        return rounded > bound ? Math.nextDown(rounded) : rounded;
    }

    /** Smallest float that is not below {@code bound}. */
    static float roundUp(double bound) {
        return -roundDown(-bound);
    }
}
