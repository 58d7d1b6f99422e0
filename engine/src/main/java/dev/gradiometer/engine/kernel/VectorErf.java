package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GT;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * What erf and gelu are made of: e^(−x²) and erfc x with x = |scale · z|, for at most {@link VectorElementwise#BLOCK} elements of z, in
 * buffers of {@link Scratch}. Written by the rules of {@link Lanes}.
 */
final class VectorErf {
    static final float INV_SQRT_2 = (float) Math.sqrt(0.5);

    /** From here on erfc is 0 in float32. */
    private static final float ZERO_FROM = 11;

    private VectorErf() {}

    /**
     * Fills {@link Scratch#gauss} with e^(−x²) and {@link Scratch#first} with x.
     *
     * <p>What rounding takes from x² is put back as a factor, else a large x would cost digits.
     */
    static void gauss(float scale, MemorySegment z, int from, int to, Scratch own) {
        MemorySegment gauss = own.gauss;
        MemorySegment sizes = own.first;
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER)
                    .mul(scale)
                    .lanewise(ABS);
            x = x.blend(ZERO_FROM, x.compare(GT, ZERO_FROM));
            x.intoMemorySegment(sizes, (i - from) * 4L, ORDER);
            x.mul(x).intoMemorySegment(gauss, (i - from) * 4L, ORDER);
        }
        VectorMath.expOfMinusAbsolute(1, gauss, 0, to - from, gauss, 0);
        for (int i = 0; i < to - from; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, sizes, i * 4L, ORDER);
            FloatVector e = FloatVector.fromMemorySegment(FLOATS, gauss, i * 4L, ORDER);
            FloatVector excess = x.neg().fma(x, x.mul(x));
            excess.fma(e, e).intoMemorySegment(gauss, i * 4L, ORDER);
        }
    }

    /** Fills {@link Scratch#complement} with erfc x, {@link Scratch#gauss} with e^(−x²) and {@link Scratch#first} with x. */
    static void complement(float scale, MemorySegment z, int from, int to, Scratch own) {
        gauss(scale, z, from, to, own);
        MemorySegment gauss = own.gauss;
        MemorySegment complement = own.complement;
        VectorMath.scaledErfc(own.first, 0, to - from, complement, 0);
        for (int i = 0; i < to - from; i += Lanes.COUNT) {
            FloatVector scaled = FloatVector.fromMemorySegment(FLOATS, complement, i * 4L, ORDER);
            FloatVector e = FloatVector.fromMemorySegment(FLOATS, gauss, i * 4L, ORDER);
            scaled.mul(e).intoMemorySegment(complement, i * 4L, ORDER);
        }
    }
}
