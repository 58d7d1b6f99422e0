package dev.gradiometer.instruments.range;

import java.util.Arrays;

/**
 * A binary floating-point format: sign, exponent with bias, mantissa with a hidden bit, and subnormal numbers below the
 * smallest normal one.
 *
 * <p>A normal number is ±1.m · 2^(e − bias), a subnormal one ±0.m · 2^(1 − bias). float16 and float32 are IEEE
 * 754-2019's binary16 and binary32; bfloat16 is float32 cut to 16 bits (Kalamkar et al., "A study of bfloat16 for deep
 * learning training", 2019); the two of 8 bits are those of the OCP 8-bit floating point specification (OFP8), revision
 * 1.0, 2023: E5M2 is made like IEEE's formats, E4M3 has no infinities and only one pattern of mantissa for NaN, which
 * buys it one more binade.
 */
public enum NumberFormat {
    /** IEEE 754 binary32: 2⁻¹⁴⁹ to 3.4e38. */
    FLOAT32("float32", 8, 127, 23, true),
    /** bfloat16: the exponents of float32 with 8 bits of significand. */
    BFLOAT16("bfloat16", 8, 127, 7, true),
    /** IEEE 754 binary16: 2⁻²⁴ to 65504. */
    FLOAT16("float16", 5, 15, 10, true),
    /** OFP8 E4M3: 2⁻⁹ to 448, no infinity. */
    FLOAT8_E4M3("float8-e4m3", 4, 7, 3, false),
    /** OFP8 E5M2: 2⁻¹⁶ to 57344. */
    FLOAT8_E5M2("float8-e5m2", 5, 15, 2, true);

    private final String label;
    private final int exponentBits;
    private final int bias;
    private final int mantissaBits;
    private final boolean infinity;
    private final int maxExponent;
    private final double largest;

    NumberFormat(String label, int exponentBits, int bias, int mantissaBits, boolean infinity) {
        this.label = label;
        this.exponentBits = exponentBits;
        this.bias = bias;
        this.mantissaBits = mantissaBits;
        this.infinity = infinity;
        this.maxExponent = (1 << exponentBits) - (infinity ? 2 : 1) - bias;
        double top = 2 - Math.scalb(infinity ? 1.0 : 2.0, -mantissaBits);
        this.largest = Math.scalb(top, maxExponent);
    }

    /** The name used in output, for example {@code float8-e4m3}. */
    public String label() {
        return label;
    }

    /**
     * The format of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NumberFormat named(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no number format called " + label));
    }

    public int exponentBits() {
        return exponentBits;
    }

    public int bias() {
        return bias;
    }

    /** Bits of the mantissa that are stored. */
    public int mantissaBits() {
        return mantissaBits;
    }

    /** Whether there are infinities; without them what is too large becomes NaN. */
    public boolean hasInfinity() {
        return infinity;
    }

    /** Largest finite number: 65504 for float16. */
    public double largest() {
        return largest;
    }

    /** Exponent of the largest finite number: 15 for float16. */
    public int maxExponent() {
        return maxExponent;
    }

    /** Exponent of the smallest normal number: −14 for float16. */
    public int minExponent() {
        return 1 - bias;
    }

    /** Exponent of the smallest subnormal number: −24 for float16. */
    public int subnormalExponent() {
        return minExponent() - mantissaBits;
    }

    /** Smallest normal number. */
    public double smallestNormal() {
        return Math.scalb(1.0, minExponent());
    }

    /** Smallest positive number, a subnormal one. */
    public double smallestSubnormal() {
        return Math.scalb(1.0, subnormalExponent());
    }

    /** Largest relative error of rounding to a normal number, 2^−(mantissa bits + 1). */
    public double unitRoundoff() {
        return Math.scalb(1.0, -mantissaBits - 1);
    }

    /**
     * The nearest number of this format, of two equally near ones that with an even mantissa. Beyond the range
     * ±infinity, or NaN where there is none (OFP8's conversion without saturation). Exact for every double.
     */
    public double round(double x) {
        if (!Double.isFinite(x)) {
            return infinity ? x : Double.NaN;
        }
        int exponent = Math.getExponent(x);
        if (exponent > maxExponent) {
            return overflow(x);
        }
        double quantum = quantum(exponent);
        double rounded = Math.rint(x / quantum) * quantum;
        return Math.abs(rounded) > largest ? overflow(x) : rounded;
    }

    /**
     * The same with ±{@link #largest()} for everything beyond the range, infinities included (OFP8's conversion with
     * saturation).
     */
    public double saturate(double x) {
        return Double.isNaN(x) ? x : round(Math.max(-largest, Math.min(largest, x)));
    }

    /**
     * Whether the update {@code change} is lost on the weight {@code w}: w ⊕ Δw = w, where w is rounded to this format
     * first and ⊕ is the exact sum rounded to nearest even. So it is if |Δw| is below half the distance from w to its
     * neighbour in that direction. False if Δw is zero or anything is not finite.
     */
    public boolean absorbs(double w, double change) {
        double kept = round(w);
        if (change == 0 || !Double.isFinite(kept) || !Double.isFinite(change)) {
            return false;
        }
        int exponent = Math.getExponent(kept);
        double quantum = quantum(exponent);
        boolean inwards = kept != 0 && Math.signum(kept) != Math.signum(change);
        if (inwards && exponent > minExponent() && Math.abs(kept) == Math.scalb(1.0, exponent)) {
            quantum /= 2;
        }
        double half = quantum / 2;
        boolean even = Math.rint(kept / quantum / 2) * 2 == kept / quantum;
        return Math.abs(change) < half || (Math.abs(change) == half && even);
    }

    /** Smallest mantissa in [1, 2) with which a number of the largest exponent rounds to something out of range. */
    double overflowMantissa() {
        double top = Math.scalb(largest, -maxExponent);
        double tie = top + unitRoundoff();
        boolean largestIsEven = Math.rint(Math.scalb(top, mantissaBits - 1)) == Math.scalb(top, mantissaBits - 1);
        return largestIsEven ? Math.nextUp(tie) : tie;
    }

    /** Distance of neighbours among the numbers with this exponent. */
    private double quantum(int exponent) {
        return Math.scalb(1.0, Math.max(exponent, minExponent()) - mantissaBits);
    }

    private double overflow(double x) {
        return infinity ? Math.copySign(Double.POSITIVE_INFINITY, x) : Double.NaN;
    }
}
