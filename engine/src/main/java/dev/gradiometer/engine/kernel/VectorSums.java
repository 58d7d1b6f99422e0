package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.DOUBLES;
import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * Sums of float32 elements for norms: of signals, gradients and updates, whose mean never cancels against their size.
 *
 * <p>Sums run in float lanes over {@link #STRETCH} elements and in double from there on: at most 32 additions of one
 * sign round in float, a relative error of at most 2⁻¹⁹ and typically 2⁻²³ of a sum of squares, at less than half the
 * cost of {@link VectorReadings#tally}. Where the sum of squares comes near the ends of float's range all is summed
 * again in double; a stretch whose squares underflowed beside larger ones does not count. Written by the rules of
 * {@link Lanes}.
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
        DoubleVector sum = DoubleVector.zero(DOUBLES);
        DoubleVector squares = sum;
        int zeros = 0;
        int whole = to - (to - from) % (2 * Lanes.COUNT);
        for (int start = from; start < whole; start += STRETCH) {
            FloatVector sumA = FloatVector.zero(FLOATS);
            FloatVector sumB = sumA;
            FloatVector squaresA = sumA;
            FloatVector squaresB = sumA;
            for (int i = start, end = Math.min(whole, start + STRETCH); i < end; i += 2 * Lanes.COUNT) {
                FloatVector a = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER);
                FloatVector b = FloatVector.fromMemorySegment(FLOATS, x, (i + Lanes.COUNT) * 4L, ORDER);
                sumA = sumA.add(a);
                sumB = sumB.add(b);
                squaresA = a.fma(a, squaresA);
                squaresB = b.fma(b, squaresB);
                zeros += a.compare(EQ, 0f).trueCount() + b.compare(EQ, 0f).trueCount();
            }
            FloatVector stretch = sumA.add(sumB);
            sum = sum.add(stretch.convertShape(F2D, DOUBLES, 0)).add(stretch.convertShape(F2D, DOUBLES, 1));
            stretch = squaresA.add(squaresB);
            squares = squares.add(stretch.convertShape(F2D, DOUBLES, 0)).add(stretch.convertShape(F2D, DOUBLES, 1));
        }
        double[] lanes = Scratch.own().lanes;
        sum.intoArray(lanes, 0);
        squares.intoArray(lanes, DOUBLES.length());
        double sumTotal = total(lanes, 0);
        double squaresTotal = total(lanes, DOUBLES.length());
        for (int i = whole; i < to; i++) {
            float value = x.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            sumTotal += value;
            squaresTotal += (double) value * value;
            zeros += value == 0 ? 1 : 0;
        }
        if (!close(to - from, sumTotal, squaresTotal, zeros, tally)) {
            VectorReadings.tally(x, from, to, tally);
        }
    }

    /** Sum over the lanes that were stored from {@code lanes[first]} on, in a fixed order. */
    static double total(double[] lanes, int first) {
        double sum = 0;
        for (int lane = first; lane < first + DOUBLES.length(); lane++) {
            sum += lanes[lane];
        }
        return sum;
    }

    /**
     * Enters sums whose stretches were added up in float; returns false, and enters nothing, if one of them may have
     * left its range.
     */
    static boolean close(int count, double sum, double squares, int zeros, Tally tally) {
        if (!(squares > SAFE_LOW && squares < SAFE_HIGH) && zeros != count) {
            return false;
        }
        tally.add(count, sum, squares, 0, tally.exponent);
        tally.noteZerosAndNonFinite(count, zeros, 0, -1);
        return true;
    }
}
