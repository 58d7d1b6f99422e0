package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/**
 * d ← φ′(z) ⊙ d + φ″(z) ⊙ zTangent ⊙ delta on the elements {@code from} to {@code to} of float32 matrices, whole
 * vectors and at most {@link VectorElementwise#BLOCK} elements. Written by the rules of {@link Lanes}.
 *
 * <p>Everything is made of e = e^(−|z|) (sigmoid) or e^(−2|z|) (tanh), so both slopes keep their relative accuracy in
 * saturated units: sigmoid has φ′ = e/(1+e)² and φ″ = ∓φ′ (1−e)/(1+e), tanh φ′ = 4e/(1+e)² and φ″ = −2φφ′.
 */
final class VectorCurvatures {
    private VectorCurvatures() {}

    static void sigmoid(
            MemorySegment z, MemorySegment zTangent, MemorySegment delta, MemorySegment d, int from, int to) {
        MemorySegment small = Scratch.own().first;
        VectorMath.expOfMinusAbsolute(1, z, from, to, small, 0);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector e = FloatVector.fromMemorySegment(FLOATS, small, (i - from) * 4L, ORDER);
            FloatVector below = e.add(1f);
            FloatVector slope = e.div(below.mul(below));
            FloatVector turn = e.sub(1f).div(below);
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector bent = turn.neg().blend(turn, x.compare(GT, 0f));
            FloatVector along = FloatVector.fromMemorySegment(FLOATS, zTangent, i * 4L, ORDER)
                    .mul(FloatVector.fromMemorySegment(FLOATS, delta, i * 4L, ORDER))
                    .mul(bent);
            FloatVector sum =
                    FloatVector.fromMemorySegment(FLOATS, d, i * 4L, ORDER).add(along);
            sum.mul(slope).blend(0f, slope.compare(EQ, 0f)).intoMemorySegment(d, i * 4L, ORDER);
        }
    }

    static void tanh(
            MemorySegment z,
            MemorySegment h,
            MemorySegment zTangent,
            MemorySegment delta,
            MemorySegment d,
            int from,
            int to) {
        MemorySegment small = Scratch.own().first;
        VectorMath.expOfMinusAbsolute(2, z, from, to, small, 0);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector e = FloatVector.fromMemorySegment(FLOATS, small, (i - from) * 4L, ORDER);
            FloatVector below = e.add(1f);
            FloatVector slope = e.mul(4f).div(below.mul(below));
            FloatVector bent =
                    FloatVector.fromMemorySegment(FLOATS, h, i * 4L, ORDER).mul(-2f);
            FloatVector along = FloatVector.fromMemorySegment(FLOATS, zTangent, i * 4L, ORDER)
                    .mul(FloatVector.fromMemorySegment(FLOATS, delta, i * 4L, ORDER))
                    .mul(bent);
            FloatVector sum =
                    FloatVector.fromMemorySegment(FLOATS, d, i * 4L, ORDER).add(along);
            sum.mul(slope).blend(0f, slope.compare(EQ, 0f)).intoMemorySegment(d, i * 4L, ORDER);
        }
    }
}
