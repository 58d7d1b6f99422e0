package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.EQ;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;

/**
 * Sums of float32 elements for norms: of signals, gradients and updates, whose mean never cancels against their size.
 *
 * <p>Sums run in float lanes over {@link #STRETCH} elements and in double from there on: at most 32 additions of one sign round in float, a relative error of
 * at most 2⁻¹⁹ and typically 2⁻²³ of a sum of squares, at less than half the cost of {@link VectorReadings#tally}. Where squares come near the ends of float's range
 * the stretch is summed again in double. Written by the rules of {@link Lanes}.
 */
final class VectorSums {
    /** Elements between two changes to double; a multiple of four vectors of any width. */
    private static final int STRETCH = 1024;

    /** Between these, no square that counts has underflowed and none has overflowed. */
    static final float SAFE_LOW = 0x1p-90f;

    static final float SAFE_HIGH = 0x1p120f;

    private VectorSums() {}

    /** Adds the elements {@code from} to {@code to} to {@code tally}, as the next ones. */
    static void tally(MemorySegment x, int from, int to, Tally tally) {
        for (int i = from; i < to; i += STRETCH) {
            stretch(x, i, Math.min(to, i + STRETCH), tally);
        }
    }

    private static void stretch(MemorySegment x, int from, int to, Tally tally) {
        FloatVector sumA = FloatVector.zero(FLOATS);
        FloatVector sumB = sumA;
        FloatVector squaresA = sumA;
        FloatVector squaresB = sumA;
        int zeros = 0;
        int i = from;
        for (; i <= to - 2 * Lanes.COUNT; i += 2 * Lanes.COUNT) {
            FloatVector a = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER);
            FloatVector b = FloatVector.fromMemorySegment(FLOATS, x, (i + Lanes.COUNT) * 4L, ORDER);
            sumA = sumA.add(a);
            sumB = sumB.add(b);
            squaresA = a.fma(a, squaresA);
            squaresB = b.fma(b, squaresB);
            zeros += a.compare(EQ, 0f).trueCount() + b.compare(EQ, 0f).trueCount();
        }
        float[] lanes = Scratch.own().lanes;
        sumA.add(sumB).intoArray(lanes, 0);
        squaresA.add(squaresB).intoArray(lanes, Lanes.COUNT);
        double sum = total(lanes, 0);
        double squares = total(lanes, Lanes.COUNT);
        for (; i < to; i++) {
            float value = x.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            sum += value;
            squares += (double) value * value;
            zeros += value == 0 ? 1 : 0;
        }
        close(x, from, to, sum, squares, zeros, tally);
    }

    /** Sum over the lanes that were stored from {@code lanes[first]} on, in double and in a fixed order. */
    static double total(float[] lanes, int first) {
        double even = 0;
        double odd = 0;
        for (int lane = first; lane < first + Lanes.COUNT; lane += 2) {
            even += lanes[lane];
            odd += lanes[lane + 1];
        }
        return even + odd;
    }

    /** Enters the sums of a stretch that has been summed in float, unless they may have left its range. */
    static void close(MemorySegment x, int from, int to, double sum, double squares, int zeros, Tally tally) {
        if ((squares > SAFE_LOW && squares < SAFE_HIGH) || zeros == to - from) {
            tally.add(to - from, sum, squares, 0, tally.exponent);
            tally.noteZerosAndNonFinite(to - from, zeros, 0, -1);
        } else {
            VectorReadings.tally(x, from, to, tally);
        }
    }
}
