package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.DOUBLES;
import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.HALF;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.LT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** The step downhill on float32 parameters: Δw = −η g, w ← w + Δw, with the sums of both taken while they are in registers. By the rules of {@link Lanes}. */
final class VectorDescent {
    private VectorDescent() {}

    /** w[i] += −η g[i + shift] for i from {@code from} to {@code to}, whole vectors and a rest. */
    static void descend(float rate, MemorySegment g, int shift, MemorySegment w, int from, int to) {
        int i = from;
        for (; i <= to - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector update = FloatVector.fromMemorySegment(FLOATS, g, (i + shift) * 4L, ORDER)
                    .mul(-rate);
            FloatVector.fromMemorySegment(FLOATS, w, i * 4L, ORDER).add(update).intoMemorySegment(w, i * 4L, ORDER);
        }
        for (; i < to; i++) {
            float update = -rate * g.getAtIndex(ValueLayout.JAVA_FLOAT, i + shift);
            w.setAtIndex(ValueLayout.JAVA_FLOAT, i, w.getAtIndex(ValueLayout.JAVA_FLOAT, i) + update);
        }
    }

    /** The same for at most {@link VectorElementwise#BLOCK} elements, and adds up Δw and the new w. */
    static void descend(
            float rate, MemorySegment g, int shift, MemorySegment w, int from, int to, Tally update, Tally weights) {
        MemorySegment delta = Scratch.own().first;
        FloatVector sum = FloatVector.zero(FLOATS);
        FloatVector squares = sum;
        FloatVector weightSum = sum;
        FloatVector weightSquares = sum;
        int zeros = 0;
        int weightZeros = 0;
        int whole = to - (to - from) % Lanes.COUNT;
        for (int i = from; i < whole; i += Lanes.COUNT) {
            FloatVector d = FloatVector.fromMemorySegment(FLOATS, g, (i + shift) * 4L, ORDER)
                    .mul(-rate);
            FloatVector next =
                    FloatVector.fromMemorySegment(FLOATS, w, i * 4L, ORDER).add(d);
            next.intoMemorySegment(w, i * 4L, ORDER);
            d.intoMemorySegment(delta, (i - from) * 4L, ORDER);
            sum = sum.add(d);
            squares = d.fma(d, squares);
            zeros += d.compare(EQ, 0f).trueCount();
            weightSum = weightSum.add(next);
            weightSquares = next.fma(next, weightSquares);
            weightZeros += next.compare(EQ, 0f).trueCount();
        }
        float[] lanes = Scratch.own().lanes;
        sum.intoArray(lanes, 0);
        squares.intoArray(lanes, Lanes.COUNT);
        double total = VectorSums.total(lanes, 0);
        VectorSums.close(delta, 0, whole - from, total, VectorSums.total(lanes, Lanes.COUNT), zeros, update);
        weightSum.intoArray(lanes, 0);
        weightSquares.intoArray(lanes, Lanes.COUNT);
        total = VectorSums.total(lanes, 0);
        VectorSums.close(w, from, whole, total, VectorSums.total(lanes, Lanes.COUNT), weightZeros, weights);
        if (whole < to) {
            rest(rate, g, shift, w, whole, to, update, weights);
        }
    }

    private static void rest(
            float rate, MemorySegment g, int shift, MemorySegment w, int from, int to, Tally update, Tally weights) {
        MemorySegment delta = Scratch.own().first;
        for (int i = from; i < to; i++) {
            float d = -rate * g.getAtIndex(ValueLayout.JAVA_FLOAT, i + shift);
            delta.setAtIndex(ValueLayout.JAVA_FLOAT, i - from, d);
            w.setAtIndex(ValueLayout.JAVA_FLOAT, i, w.getAtIndex(ValueLayout.JAVA_FLOAT, i) + d);
        }
        VectorReadings.tally(delta, 0, to - from, update);
        VectorReadings.tally(w, from, to, weights);
    }

    /**
     * y[i − shift] = x[i] · a · b for two powers of two, rounded to float32: infinite above its range, 0 below its smallest normal number.
     */
    static void trueScale(double a, double b, MemorySegment x, int from, int to, MemorySegment y, int shift) {
        int i = from;
        for (; i <= to - Lanes.HALF_COUNT; i += Lanes.HALF_COUNT) {
            var wide = (DoubleVector)
                    FloatVector.fromMemorySegment(HALF, x, i * 4L, ORDER).convertShape(F2D, DOUBLES, 0);
            var scaled = (FloatVector) wide.mul(a).mul(b).convertShape(D2F, HALF, 0);
            VectorMask<Float> small = scaled.lanewise(ABS).compare(LT, Float.MIN_NORMAL);
            scaled.blend(0f, small).intoMemorySegment(y, (i - shift) * 4L, ORDER);
        }
        for (; i < to; i++) {
            float scaled = (float) (x.getAtIndex(ValueLayout.JAVA_FLOAT, i) * a * b);
            y.setAtIndex(ValueLayout.JAVA_FLOAT, i - shift, Math.abs(scaled) < Float.MIN_NORMAL ? 0 : scaled);
        }
    }
}
