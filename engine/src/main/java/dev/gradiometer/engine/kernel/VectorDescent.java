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

/**
 * The step downhill on float32 parameters: Δw = −η g, w ← w + Δw, with the sums of both taken while they are in
 * registers. By the rules of {@link Lanes}.
 */
final class VectorDescent {
    /**
     * Elements that are added up in float: as many in a lane as in {@link VectorSums}, which has two vectors for each
     * sum.
     */
    private static final int STRETCH = 512;

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

    /** The same, and adds up Δw and the new w as {@link VectorSums} does. */
    static void descend(
            float rate, MemorySegment g, int shift, MemorySegment w, int from, int to, Tally update, Tally weights) {
        DoubleVector sum = DoubleVector.zero(DOUBLES);
        DoubleVector squares = sum;
        DoubleVector weightSum = sum;
        DoubleVector weightSquares = sum;
        int zeros = 0;
        int weightZeros = 0;
        int whole = to - (to - from) % Lanes.COUNT;
        for (int start = from; start < whole; start += STRETCH) {
            FloatVector s = FloatVector.zero(FLOATS);
            FloatVector q = s;
            FloatVector ws = s;
            FloatVector wq = s;
            for (int i = start, end = Math.min(whole, start + STRETCH); i < end; i += Lanes.COUNT) {
                FloatVector d = FloatVector.fromMemorySegment(FLOATS, g, (i + shift) * 4L, ORDER)
                        .mul(-rate);
                FloatVector next =
                        FloatVector.fromMemorySegment(FLOATS, w, i * 4L, ORDER).add(d);
                next.intoMemorySegment(w, i * 4L, ORDER);
                s = s.add(d);
                q = d.fma(d, q);
                zeros += d.compare(EQ, 0f).trueCount();
                ws = ws.add(next);
                wq = next.fma(next, wq);
                weightZeros += next.compare(EQ, 0f).trueCount();
            }
            sum = sum.add(s.convertShape(F2D, DOUBLES, 0)).add(s.convertShape(F2D, DOUBLES, 1));
            squares = squares.add(q.convertShape(F2D, DOUBLES, 0)).add(q.convertShape(F2D, DOUBLES, 1));
            weightSum = weightSum.add(ws.convertShape(F2D, DOUBLES, 0)).add(ws.convertShape(F2D, DOUBLES, 1));
            weightSquares = weightSquares.add(wq.convertShape(F2D, DOUBLES, 0)).add(wq.convertShape(F2D, DOUBLES, 1));
        }
        double[] lanes = Scratch.own().lanes;
        int length = DOUBLES.length();
        sum.intoArray(lanes, 0);
        squares.intoArray(lanes, length);
        weightSum.intoArray(lanes, 2 * length);
        weightSquares.intoArray(lanes, 3 * length);
        double updateSum = VectorSums.total(lanes, 0);
        double updateSquares = VectorSums.total(lanes, length);
        double nextSum = VectorSums.total(lanes, 2 * length);
        double nextSquares = VectorSums.total(lanes, 3 * length);
        if (!VectorSums.close(whole - from, updateSum, updateSquares, zeros, update)) {
            tallyUpdate(rate, g, from + shift, whole + shift, update);
        }
        if (!VectorSums.close(whole - from, nextSum, nextSquares, weightZeros, weights)) {
            VectorReadings.tally(w, from, whole, weights);
        }
        if (whole < to) {
            descend(rate, g, shift, w, whole, to);
            tallyUpdate(rate, g, whole + shift, to + shift, update);
            VectorReadings.tally(w, whole, to, weights);
        }
    }

    /** Adds −η g[i] for i from {@code from} to {@code to} to {@code tally}, in double. */
    private static void tallyUpdate(float rate, MemorySegment g, int from, int to, Tally tally) {
        MemorySegment update = Scratch.own().first;
        for (int start = from; start < to; start += VectorElementwise.BLOCK) {
            int count = Math.min(VectorElementwise.BLOCK, to - start);
            for (int i = 0; i < count; i++) {
                float d = -rate * g.getAtIndex(ValueLayout.JAVA_FLOAT, start + i);
                update.setAtIndex(ValueLayout.JAVA_FLOAT, i, d);
            }
            VectorReadings.tally(update, 0, count, tally);
        }
    }

    /**
     * y[i − shift] = x[i] · a · b for two powers of two, rounded to float32: infinite above its range, 0 below its
     * smallest normal number.
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
