package dev.gradiometer.engine.kernel;

import static dev.gradiometer.engine.kernel.Lanes.FLOATS;
import static dev.gradiometer.engine.kernel.Lanes.ORDER;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Elementary functions of the float32 elements {@code from} to {@code to}, written from element {@code at} on; right to
 * about 2 units in the last place, subnormal results included.
 *
 * <p>Exponentials are reduced to e^x = 2^k e^r with |r| ≤ ½ ln 2, where ln 2 is subtracted in two parts (Cody and
 * Waite, "Software manual for the elementary functions", 1980), and e^r = 1 + r + r² q(r). The logarithm is ln(1+e) = 2
 * artanh(e/(2+e)), and the complementary error function e^(−x²) F(t)/(1+2x) with t = (x−2)/(x+2). The polynomials are
 * minimax fits of relative error below 5e-9, computed for this file with the exchange algorithm of Remez.
 *
 * <p>Loops repeat a few lines instead of sharing methods, by the rules of {@link Lanes}.
 */
final class VectorMath {
    private static final float LOG2_E = (float) (1 / Math.log(2));
    private static final float LN2_FIRST_14_BITS = 0x1.62e4p-1f;
    private static final float MINUS_LN2_LOW = (float) (LN2_FIRST_14_BITS - Math.log(2));

    /** Adding 1.5 · 2²³ to a float of moderate size rounds it to an integer, found in the sum's low bits. */
    private static final float ROUND = 0x1.8p23f;

    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);
    private static final int SHIFT = Float.PRECISION - 1;
    private static final int BIAS = Float.MAX_EXPONENT;
    private static final float BIASED = ROUND + BIAS;
    /**
     * With this the power of two comes out 2⁶⁴ too large, so that those of subnormal results have an exponent field.
     */
    private static final float LIFTED = ROUND + BIAS + 64;

    private static final float DROP = 0x1p-64f;
    private static final float LOWEST = -105;
    private static final float HIGHEST = 89.5f;
    /** Below this eˣ − 1 is −1 in float32. */
    private static final float MINUS_ONE_BELOW = -20;

    private static final int SIGN = Integer.MIN_VALUE;

    private static final float Q0 = 0.5f;
    private static final float Q1 = 0.16666514f;
    private static final float Q2 = 0.04166619f;
    private static final float Q3 = 0.008369531f;
    private static final float Q4 = 0.0013951559f;

    private static final float L0 = 0.33333212f;
    private static final float L1 = 0.20010549f;
    private static final float L2 = 0.14003791f;
    private static final float L3 = 0.1399378f;

    private static final float F0 = 1.2769784f;
    private static final float F1 = -0.09276382f;
    private static final float F2 = -0.16603053f;
    private static final float F3 = 0.16405098f;
    private static final float F4 = -0.054217868f;
    private static final float F5 = -0.0080303345f;
    private static final float F6 = 0.00870968f;
    private static final float F7 = 0.0012512079f;
    private static final float F8 = -0.0014231366f;
    private static final float F9 = -0.0003999072f;
    private static final float F10 = 0.00017219664f;
    private static final float F11 = 8.0612794e-05f;

    private VectorMath() {}

    /** e^(−|scale · x|). */
    static void expOfMinusAbsolute(float scale, MemorySegment x, int from, int to, MemorySegment out, int at) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector product =
                    FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER).mul(scale);
            FloatVector a = product.reinterpretAsInts().or(SIGN).reinterpretAsFloats();
            a = a.blend(LOWEST, a.compare(LT, LOWEST));
            FloatVector shifted = a.fma(LOG2_E, LIFTED);
            FloatVector k = shifted.sub(LIFTED);
            FloatVector r = k.lanewise(FMA, MINUS_LN2_LOW, k.lanewise(FMA, -LN2_FIRST_14_BITS, a));
            FloatVector q =
                    r.fma(Q4, Q3).lanewise(FMA, r, Q2).lanewise(FMA, r, Q1).lanewise(FMA, r, Q0);
            FloatVector power =
                    shifted.reinterpretAsInts().lanewise(LSHL, SHIFT).reinterpretAsFloats();
            q.fma(r.mul(r), r).add(1f).mul(power).mul(DROP).intoMemorySegment(out, (at + i - from) * 4L, ORDER);
        }
    }

    /** eˣ; the power of two is applied in two halves, because the largest is not a float. */
    static void exp(MemorySegment x, int from, int to, MemorySegment out, int at) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector a = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER);
            a = a.blend(LOWEST, a.compare(LT, LOWEST));
            a = a.blend(HIGHEST, a.compare(GT, HIGHEST));
            FloatVector shifted = a.fma(LOG2_E, ROUND);
            FloatVector k = shifted.sub(ROUND);
            FloatVector r = k.lanewise(FMA, MINUS_LN2_LOW, k.lanewise(FMA, -LN2_FIRST_14_BITS, a));
            FloatVector q =
                    r.fma(Q4, Q3).lanewise(FMA, r, Q2).lanewise(FMA, r, Q1).lanewise(FMA, r, Q0);
            IntVector exponent = shifted.reinterpretAsInts().sub(ROUND_BITS);
            IntVector half = exponent.lanewise(ASHR, 1);
            FloatVector one = half.add(BIAS).lanewise(LSHL, SHIFT).reinterpretAsFloats();
            FloatVector other =
                    exponent.sub(half).add(BIAS).lanewise(LSHL, SHIFT).reinterpretAsFloats();
            q.fma(r.mul(r), r).add(1f).mul(one).mul(other).intoMemorySegment(out, (at + i - from) * 4L, ORDER);
        }
    }

    /** 1/(1+e) for x ≥ 0 and e/(1+e) for x &lt; 0 with e = e^(−|x|), so both tails are accurate. */
    static void sigmoid(MemorySegment x, int from, int to, MemorySegment out, int at) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector argument = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER);
            FloatVector a = argument.reinterpretAsInts().or(SIGN).reinterpretAsFloats();
            a = a.blend(LOWEST, a.compare(LT, LOWEST));
            FloatVector shifted = a.fma(LOG2_E, LIFTED);
            FloatVector k = shifted.sub(LIFTED);
            FloatVector r = k.lanewise(FMA, MINUS_LN2_LOW, k.lanewise(FMA, -LN2_FIRST_14_BITS, a));
            FloatVector q =
                    r.fma(Q4, Q3).lanewise(FMA, r, Q2).lanewise(FMA, r, Q1).lanewise(FMA, r, Q0);
            FloatVector power =
                    shifted.reinterpretAsInts().lanewise(LSHL, SHIFT).reinterpretAsFloats();
            FloatVector e = q.fma(r.mul(r), r).add(1f).mul(power).mul(DROP);
            FloatVector upper = FloatVector.broadcast(FLOATS, 1f).div(e.add(1f));
            upper.blend(e.mul(upper), argument.compare(LT, 0f)).intoMemorySegment(out, (at + i - from) * 4L, ORDER);
        }
    }

    /** e^(−|x|) − 1, accurate near 0. */
    static void expm1OfMinusAbsolute(MemorySegment x, int from, int to, MemorySegment out, int at) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector argument = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER);
            FloatVector a = argument.reinterpretAsInts().or(SIGN).reinterpretAsFloats();
            a = a.blend(MINUS_ONE_BELOW, a.compare(LT, MINUS_ONE_BELOW));
            FloatVector shifted = a.fma(LOG2_E, BIASED);
            FloatVector k = shifted.sub(BIASED);
            FloatVector r = k.lanewise(FMA, MINUS_LN2_LOW, k.lanewise(FMA, -LN2_FIRST_14_BITS, a));
            FloatVector q =
                    r.fma(Q4, Q3).lanewise(FMA, r, Q2).lanewise(FMA, r, Q1).lanewise(FMA, r, Q0);
            FloatVector power =
                    shifted.reinterpretAsInts().lanewise(LSHL, SHIFT).reinterpretAsFloats();
            q.fma(r.mul(r), r).fma(power, power.sub(1f)).intoMemorySegment(out, (at + i - from) * 4L, ORDER);
        }
    }

    /** −m/(2+m) with m = e^(−2|x|) − 1 and the sign of x, so small x keep their relative accuracy. */
    static void tanh(MemorySegment x, int from, int to, MemorySegment out, int at) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector argument = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER);
            FloatVector a = argument.add(argument).reinterpretAsInts().or(SIGN).reinterpretAsFloats();
            a = a.blend(MINUS_ONE_BELOW, a.compare(LT, MINUS_ONE_BELOW));
            FloatVector shifted = a.fma(LOG2_E, BIASED);
            FloatVector k = shifted.sub(BIASED);
            FloatVector r = k.lanewise(FMA, MINUS_LN2_LOW, k.lanewise(FMA, -LN2_FIRST_14_BITS, a));
            FloatVector q =
                    r.fma(Q4, Q3).lanewise(FMA, r, Q2).lanewise(FMA, r, Q1).lanewise(FMA, r, Q0);
            FloatVector power =
                    shifted.reinterpretAsInts().lanewise(LSHL, SHIFT).reinterpretAsFloats();
            FloatVector m = q.fma(r.mul(r), r).fma(power, power.sub(1f));
            FloatVector size = m.div(m.add(2f)).lanewise(ABS);
            IntVector sign = argument.reinterpretAsInts().and(SIGN);
            size.reinterpretAsInts().or(sign).reinterpretAsFloats().intoMemorySegment(out, (at + i - from) * 4L, ORDER);
        }
    }

    /** ln(1 + x) for 0 ≤ x ≤ 1. */
    static void log1p(MemorySegment x, int from, int to, MemorySegment out, int at) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector e = FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER);
            FloatVector s = e.div(e.add(2f));
            FloatVector square = s.mul(s);
            FloatVector p = square.fma(L3, L2).lanewise(FMA, square, L1).lanewise(FMA, square, L0);
            FloatVector twice = s.add(s);
            p.mul(square).fma(twice, twice).intoMemorySegment(out, (at + i - from) * 4L, ORDER);
        }
    }

    /** erfc(y) e^(y²) with y = scale · x, for 0 ≤ y ≤ 11. */
    static void scaledErfc(float scale, MemorySegment x, int from, int to, MemorySegment out, int at) {
        for (int i = from; i < to; i += Lanes.COUNT) {
            FloatVector a =
                    FloatVector.fromMemorySegment(FLOATS, x, i * 4L, ORDER).mul(scale);
            FloatVector t = a.sub(2f).div(a.add(2f));
            FloatVector p = t.fma(F11, F10).lanewise(FMA, t, F9).lanewise(FMA, t, F8);
            p = p.lanewise(FMA, t, F7).lanewise(FMA, t, F6).lanewise(FMA, t, F5);
            p = p.lanewise(FMA, t, F4).lanewise(FMA, t, F3).lanewise(FMA, t, F2);
            p = p.lanewise(FMA, t, F1).lanewise(FMA, t, F0);
            p.div(a.add(a).add(1f)).intoMemorySegment(out, (at + i - from) * 4L, ORDER);
        }
    }
}
