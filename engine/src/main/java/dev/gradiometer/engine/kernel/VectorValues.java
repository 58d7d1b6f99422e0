package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * h = φ(z) on the elements {@code from} to {@code to} of float32 matrices, whole vectors and at most
 * {@link VectorElementwise#BLOCK} elements. Written by the rules of {@link Lanes}; sigmoid, tanh and exponential stand
 * in {@link VectorMath}.
 */
final class VectorValues {
    /** Coefficients of P in erf z = z P(z²), |z| ≤ 1: a minimax fit of relative error below 2e-9. */
    private static final float P0 = 1.1283791f;

    private static final float P1 = -0.37612626f;
    private static final float P2 = 0.112836f;
    private static final float P3 = -0.026854444f;
    private static final float P4 = 0.005189535f;
    private static final float P5 = -0.0008020841f;
    private static final float P6 = 7.88912e-05f;

    private VectorValues() {}

    static void relu(MemorySegment z, MemorySegment h, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            x.blend(0f, x.compare(LE, 0f)).intoMemorySegment(h, i * 4L, ORDER);
        }
    }

    static void leakyRelu(float alpha, MemorySegment z, MemorySegment h, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            x.mul(alpha).blend(x, x.compare(GT, 0f)).intoMemorySegment(h, i * 4L, ORDER);
        }
    }

    static void hardTanh(MemorySegment z, MemorySegment h, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector upper = x.blend(1f, x.compare(GE, 1f));
            upper.blend(-1f, x.compare(LE, -1f)).intoMemorySegment(h, i * 4L, ORDER);
        }
    }

    /** z sigmoid(z), 0 at −∞. */
    static void silu(MemorySegment z, MemorySegment h, int from, int to) {
        MemorySegment buffer = Scratch.own().first;
        VectorMath.sigmoid(z, from, to, buffer, 0);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector product = x.mul(FloatVector.fromMemorySegment(FLOATS, buffer, (i - from) * 4L, ORDER));
            product.blend(0f, x.compare(EQ, Float.NEGATIVE_INFINITY)).intoMemorySegment(h, i * 4L, ORDER);
        }
    }

    /** max(z, 0) + ln(1 + e^(−|z|)). */
    static void softplus(MemorySegment z, MemorySegment h, int from, int to) {
        MemorySegment buffer = Scratch.own().first;
        VectorMath.expOfMinusAbsolute(1, z, from, to, buffer, 0);
        VectorMath.log1p(buffer, 0, to - from, buffer, 0);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector small = FloatVector.fromMemorySegment(FLOATS, buffer, (i - from) * 4L, ORDER);
            x.blend(0f, x.compare(LT, 0f)).add(small).intoMemorySegment(h, i * 4L, ORDER);
        }
    }

    /** positive · z for z &gt; 0, otherwise negative · (e^z − 1). */
    static void elu(float positive, float negative, MemorySegment z, MemorySegment h, int from, int to) {
        MemorySegment buffer = Scratch.own().first;
        VectorMath.expm1OfMinusAbsolute(z, from, to, buffer, 0);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector lower = FloatVector.fromMemorySegment(FLOATS, buffer, (i - from) * 4L, ORDER)
                    .mul(negative);
            lower.blend(x.mul(positive), x.compare(GT, 0f)).intoMemorySegment(h, i * 4L, ORDER);
        }
    }

    /** z P(z²) up to |z| = 1, the sign of z times 1 − erfc |z| beyond. */
    static void erf(MemorySegment z, MemorySegment h, int from, int to) {
        Scratch own = Scratch.own();
        VectorErf.complement(1, z, from, to, own);
        MemorySegment complement = own.complement;
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector square = x.mul(x);
            FloatVector p = square.fma(P6, P5).lanewise(FMA, square, P4).lanewise(FMA, square, P3);
            p = p.lanewise(FMA, square, P2).lanewise(FMA, square, P1).lanewise(FMA, square, P0);
            FloatVector tail = FloatVector.fromMemorySegment(FLOATS, complement, (i - from) * 4L, ORDER)
                    .neg()
                    .add(1f);
            IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
            FloatVector signed = tail.reinterpretAsInts().or(sign).reinterpretAsFloats();
            p.mul(x).blend(signed, square.compare(GT, 1f)).intoMemorySegment(h, i * 4L, ORDER);
        }
    }

    /** z Φ(z) with the normal distribution function Φ(z) = ½ erfc(−z/√2), 0 at −∞. */
    static void gelu(MemorySegment z, MemorySegment h, int from, int to) {
        Scratch own = Scratch.own();
        VectorErf.complement(0.5f, z, from, to, own);
        MemorySegment complement = own.complement;
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector lower = FloatVector.fromMemorySegment(FLOATS, complement, (i - from) * 4L, ORDER)
                    .mul(0.5f);
            FloatVector normal = lower.blend(lower.neg().add(1f), x.compare(GT, 0f));
            FloatVector product = x.mul(normal);
            product.blend(0f, x.compare(EQ, Float.NEGATIVE_INFINITY)).intoMemorySegment(h, i * 4L, ORDER);
        }
    }
}
