package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.NE;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * delta ← φ′(z) ⊙ delta on the elements {@code from} to {@code to} of float32 matrices, whole vectors and at most
 * {@link VectorElementwise#BLOCK} elements. Written by the rules of {@link Lanes}.
 *
 * <p>A slope of 0 gives exactly 0 whatever delta is; slopes below 2⁻¹⁴⁹ count as 0. Sigmoid and tanh use h(1 − h) and 1
 * − h² where h is far from saturation, and e^(−|z|) elsewhere, because there the differences cancel and a vanishing
 * gradient is measured by just these slopes. The choice is made lane by lane, so equal units stay equal wherever they
 * lie.
 */
final class VectorSlopes {
    /** Here 1 − h has lost six bits. */
    private static final float SIGMOID_SATURATED = 1 - 0x1p-6f;

    private static final float TANH_SATURATED = 1 - 0x1p-5f;
    private static final float TWO_OVER_SQRT_PI = (float) (2 / Math.sqrt(Math.PI));
    private static final float INV_SQRT_2PI = (float) (1 / Math.sqrt(2 * Math.PI));

    private VectorSlopes() {}

    static void relu(MemorySegment z, MemorySegment delta, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector d = FloatVector.fromMemorySegment(FLOATS, delta, i * 4L, ORDER);
            d.blend(0f, x.compare(LE, 0f)).blend(x, x.compare(NE, x)).intoMemorySegment(delta, i * 4L, ORDER);
        }
    }

    static void leakyRelu(float alpha, MemorySegment z, MemorySegment delta, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector d = FloatVector.fromMemorySegment(FLOATS, delta, i * 4L, ORDER);
            VectorMask<Float> lower = x.compare(LE, 0f);
            FloatVector product = d.blend(d.mul(alpha), lower).blend(x, x.compare(NE, x));
            (alpha == 0 ? product.blend(0f, lower) : product).intoMemorySegment(delta, i * 4L, ORDER);
        }
    }

    static void hardTanh(MemorySegment z, MemorySegment delta, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector d = FloatVector.fromMemorySegment(FLOATS, delta, i * 4L, ORDER);
            FloatVector passed = d.blend(0f, x.lanewise(ABS).compare(GE, 1f));
            passed.blend(x, x.compare(NE, x)).intoMemorySegment(delta, i * 4L, ORDER);
        }
    }

    static void sigmoid(MemorySegment z, MemorySegment h, MemorySegment delta, int from, int to) {
        boolean anyFar = false;
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector value = FloatVector.fromMemorySegment(FLOATS, h, i * 4L, ORDER);
            FloatVector d = FloatVector.fromMemorySegment(FLOATS, delta, i * 4L, ORDER);
            FloatVector slope = value.neg().add(1f).mul(value);
            VectorMask<Float> far = value.compare(GT, SIGMOID_SATURATED);
            FloatVector product = slope.mul(d).blend(0f, slope.compare(EQ, 0f));
            product.blend(d, far).intoMemorySegment(delta, i * 4L, ORDER);
            anyFar |= far.anyTrue();
        }
        if (anyFar) {
            saturated(1, SIGMOID_SATURATED, z, h, delta, from, to);
        }
    }

    static void tanh(MemorySegment z, MemorySegment h, MemorySegment delta, int from, int to) {
        boolean anyFar = false;
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector value = FloatVector.fromMemorySegment(FLOATS, h, i * 4L, ORDER);
            FloatVector d = FloatVector.fromMemorySegment(FLOATS, delta, i * 4L, ORDER);
            FloatVector slope = value.mul(value).neg().add(1f);
            VectorMask<Float> far = value.lanewise(ABS).compare(GT, TANH_SATURATED);
            slope.mul(d).blend(d, far).intoMemorySegment(delta, i * 4L, ORDER);
            anyFar |= far.anyTrue();
        }
        if (anyFar) {
            saturated(2, TANH_SATURATED, z, h, delta, from, to);
        }
    }

    /**
     * The lanes with |h| &gt; limit, which {@link #sigmoid} (a = 1) and {@link #tanh} (a = 2) have left alone: φ′(z) =
     * a² e/(1+e)² with e = e^(−a|z|).
     */
    private static void saturated(
            float a, float limit, MemorySegment z, MemorySegment h, MemorySegment delta, int from, int to) {
        MemorySegment small = Scratch.own().first;
        VectorMath.expOfMinusAbsolute(a, z, from, to, small, 0);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector e = FloatVector.fromMemorySegment(FLOATS, small, (i - from) * 4L, ORDER);
            FloatVector below = e.add(1f);
            FloatVector slope = e.mul(a * a).div(below.mul(below));
            FloatVector d = FloatVector.fromMemorySegment(FLOATS, delta, i * 4L, ORDER);
            FloatVector product = slope.mul(d).blend(0f, slope.compare(EQ, 0f));
            VectorMask<Float> far = FloatVector.fromMemorySegment(FLOATS, h, i * 4L, ORDER)
                    .lanewise(ABS)
                    .compare(GT, limit);
            d.blend(product, far).intoMemorySegment(delta, i * 4L, ORDER);
        }
    }

    /** delta ← slopes ⊙ delta, where the slope of element i stands at {@code slopes[i − shift]}. */
    static void multiply(MemorySegment slopes, int shift, MemorySegment delta, int from, int to) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector slope = FloatVector.fromMemorySegment(FLOATS, slopes, (i - shift) * 4L, ORDER);
            FloatVector d = FloatVector.fromMemorySegment(FLOATS, delta, i * 4L, ORDER);
            slope.mul(d).blend(0f, slope.compare(EQ, 0f)).intoMemorySegment(delta, i * 4L, ORDER);
        }
    }

    /** φ′ = s + s(1 − s)z with s = sigmoid z; its limit s where z is infinite. */
    static void silu(MemorySegment z, MemorySegment delta, int from, int to) {
        MemorySegment slopes = Scratch.own().first;
        VectorMath.sigmoid(z, from, to, slopes, 0);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector s = FloatVector.fromMemorySegment(FLOATS, slopes, (i - from) * 4L, ORDER);
            FloatVector slope = s.neg().add(1f).mul(x).fma(s, s);
            slope.blend(s, x.lanewise(ABS).compare(EQ, Float.POSITIVE_INFINITY))
                    .intoMemorySegment(slopes, (i - from) * 4L, ORDER);
        }
        multiply(slopes, from, delta, from, to);
    }

    static void softplus(MemorySegment z, MemorySegment delta, int from, int to) {
        MemorySegment slopes = Scratch.own().first;
        VectorMath.sigmoid(z, from, to, slopes, 0);
        multiply(slopes, from, delta, from, to);
    }

    /** φ′ = positive for z &gt; 0, otherwise negative · e^z. */
    static void elu(float positive, float negative, MemorySegment z, MemorySegment delta, int from, int to) {
        MemorySegment slopes = Scratch.own().first;
        VectorMath.expOfMinusAbsolute(1, z, from, to, slopes, 0);
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector lower = FloatVector.fromMemorySegment(FLOATS, slopes, (i - from) * 4L, ORDER)
                    .mul(negative);
            lower.blend(positive, x.compare(GT, 0f)).intoMemorySegment(slopes, (i - from) * 4L, ORDER);
        }
        multiply(slopes, from, delta, from, to);
    }

    static void erf(MemorySegment z, MemorySegment delta, int from, int to) {
        Scratch own = Scratch.own();
        VectorErf.gauss(1, z, from, to, own);
        MemorySegment gauss = own.gauss;
        for (int i = 0; i < to - from; i += Lanes.COUNT) {
            FloatVector.fromMemorySegment(FLOATS, gauss, i * 4L, ORDER)
                    .mul(TWO_OVER_SQRT_PI)
                    .intoMemorySegment(gauss, i * 4L, ORDER);
        }
        multiply(gauss, from, delta, from, to);
    }

    /** φ′ = Φ(z) + z φ(z) with the normal distribution function Φ and density φ; its limit where z is infinite. */
    static void gelu(MemorySegment z, MemorySegment delta, int from, int to) {
        Scratch own = Scratch.own();
        VectorErf.complement(0.5f, z, from, to, own);
        MemorySegment slopes = own.complement;
        MemorySegment gauss = own.gauss;
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector x = FloatVector.fromMemorySegment(FLOATS, z, i * 4L, ORDER);
            FloatVector lower = FloatVector.fromMemorySegment(FLOATS, slopes, (i - from) * 4L, ORDER)
                    .mul(0.5f);
            FloatVector normal = lower.blend(lower.neg().add(1f), x.compare(GT, 0f));
            FloatVector density = FloatVector.fromMemorySegment(FLOATS, gauss, (i - from) * 4L, ORDER)
                    .mul(INV_SQRT_2PI);
            FloatVector slope = density.fma(x, normal);
            slope.blend(normal, x.lanewise(ABS).compare(EQ, Float.POSITIVE_INFINITY))
                    .intoMemorySegment(slopes, (i - from) * 4L, ORDER);
        }
        multiply(slopes, from, delta, from, to);
    }
}
