package dev.gradiometer.engine.linear;

import java.util.Arrays;

/**
 * Numbers ≥ 0 of any size: mantissa · 2^exponent, with the mantissa in [1, 2) or 0. Relative precision is that of
 * double, the exponent is an int.
 */
final class Scales {
    /** Differences of exponents beyond this make any ratio 0 or infinite. */
    private static final int BEYOND = 4096;

    private static final double LN2 = Math.log(2);

    private final double[] mantissas;
    private final int[] exponents;

    Scales(int size) {
        mantissas = new double[size];
        exponents = new int[size];
    }

    static Scales ones(int size) {
        Scales scales = new Scales(size);
        Arrays.fill(scales.mantissas, 1);
        return scales;
    }

    int size() {
        return mantissas.length;
    }

    /** Entry i ← value · 2^exponent, for value ≥ 0. */
    void set(int i, double value, int exponent) {
        if (value == 0) {
            mantissas[i] = 0;
            exponents[i] = 0;
            return;
        }
        int own = Math.getExponent(value);
        if (own < Double.MIN_EXPONENT) {
            set(i, value * 0x1p64, exponent - 64);
            return;
        }
        mantissas[i] = Math.scalb(value, -own);
        exponents[i] = Math.addExact(exponent, own);
    }

    /** Entry i ← factor · 2^exponent · entry j of {@code other}, for factor ≥ 0. */
    void setProduct(int i, double factor, int exponent, Scales other, int j) {
        set(i, factor * other.mantissas[j], other.mantissas[j] == 0 ? 0 : exponent + other.exponents[j]);
    }

    /** Entry i over entry j of {@code other}, rounded to 0 or infinity beyond the range of double. */
    double ratio(int i, Scales other, int j) {
        int difference = Math.clamp((long) exponents[i] - other.exponents[j], -BEYOND, BEYOND);
        return Math.scalb(mantissas[i] / other.mantissas[j], difference);
    }

    int compare(int i, int j) {
        boolean oneIsZero = mantissas[i] == 0 || mantissas[j] == 0;
        return oneIsZero || exponents[i] == exponents[j]
                ? Double.compare(mantissas[i], mantissas[j])
                : Integer.compare(exponents[i], exponents[j]);
    }

    void swap(int i, int j) {
        double mantissa = mantissas[i];
        mantissas[i] = mantissas[j];
        mantissas[j] = mantissa;
        int exponent = exponents[i];
        exponents[i] = exponents[j];
        exponents[j] = exponent;
    }

    /** Entry i as a double, 0 or infinite beyond its range. */
    double value(int i) {
        return Math.scalb(mantissas[i], exponents[i]);
    }

    /** ln of entry i; −∞ for 0. */
    double log(int i) {
        return mantissas[i] == 0 ? Double.NEGATIVE_INFINITY : Math.log(mantissas[i]) + exponents[i] * LN2;
    }

    /** Indices by falling value; equal ones stay in order. */
    int[] order() {
        return java.util.stream.IntStream.range(0, size())
                .boxed()
                .sorted((i, j) -> compare(j, i))
                .mapToInt(i -> i)
                .toArray();
    }
}
