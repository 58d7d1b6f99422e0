package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GT;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * What erf and gelu are made of: e^(−x²) and erfc x with x = scale · |z|, for at most {@link VectorElementwise#BLOCK}
 * elements of z, in buffers of {@link Scratch}. Written by the rules of {@link Lanes}.
 */
final class VectorErf {
    private static final float SQRT_HALF = (float) Math.sqrt(0.5);

    /** From here on erfc is 0 in float32. */
    private static final float ZERO_FROM = 11;

    private VectorErf() {}

    /**
     * Fills {@link Scratch#gauss} with e^(−squareScale · z²) and {@link Scratch#first} with |z|, cut where the former
     * is 0.
     *
     * <p>What rounding takes from z² is put back as a factor, else a large z would cost digits.
     *
     * @param squareScale scale²: 1 or ½, because those multiply exactly
     */
    static void gauss(float squareScale, MemorySegment z, int from, int to, Scratch own) {
        MemorySegment gauss = own.gauss;
        MemorySegment sizes = own.first;
        float most = squareScale == 1 ? ZERO_FROM : ZERO_FROM / SQRT_HALF;
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x =
                    FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER).lanewise(ABS);
            x = x.blend(most, x.compare(GT, most));
            x.intoMemorySegment(sizes, (i - from) * 4L, ORDER);
            x.mul(x).intoMemorySegment(gauss, (i - from) * 4L, ORDER);
        }
        VectorMath.expOfMinusAbsolute(squareScale, gauss, 0, to - from, gauss, 0);
        for (int i = 0; i < to - from; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, sizes, i * 4L, ORDER);
            FloatVector e = FloatVector.fromMemorySegment(FLOATS, gauss, i * 4L, ORDER);
            FloatVector excess = x.neg().fma(x, x.mul(x)).mul(squareScale);
            excess.fma(e, e).intoMemorySegment(gauss, i * 4L, ORDER);
        }
    }

    /** Fills {@link Scratch#complement} with erfc(√squareScale · |z|), and the other buffers like {@link #gauss}. */
    static void complement(float squareScale, MemorySegment z, int from, int to, Scratch own) {
        gauss(squareScale, z, from, to, own);
        MemorySegment gauss = own.gauss;
        MemorySegment complement = own.complement;
        VectorMath.scaledErfc(squareScale == 1 ? 1 : SQRT_HALF, own.first, 0, to - from, complement, 0);
        for (int i = 0; i < to - from; i += Lanes.COUNT) {
            FloatVector scaled = FloatVector.fromMemorySegment(FLOATS, complement, i * 4L, ORDER);
            FloatVector e = FloatVector.fromMemorySegment(FLOATS, gauss, i * 4L, ORDER);
            scaled.mul(e).intoMemorySegment(complement, i * 4L, ORDER);
        }
    }
}
