package dev.gradiometer.engine.kernel;

/**
 * Counts of numbers by ⌊log₂|x|⌋, in fixed memory.
 *
 * <p>Bucket k of {@link #counts} holds 2^(LOWEST + k) ≤ |x| &lt; 2^(LOWEST + k + 1). Zeros, smaller and larger finite
 * numbers, and non-finite ones have counters of their own.
 */
public final class ExponentHistogram {
    /** Exponent of the lowest bucket, 2⁻¹⁶⁰: below float32's smallest subnormal, 2⁻¹⁴⁹. */
    public static final int LOWEST = -160;
    /** Exponent of the highest bucket, 2¹³⁵: above float32's largest number, 2¹²⁸. */
    public static final int HIGHEST = 135;

    public final long[] counts = new long[HIGHEST - LOWEST + 1];
    public long zeros;
    public long below;
    public long above;
    public long nonFinite;

    /** An empty histogram. */
    public ExponentHistogram() {}

    public void reset() {
        java.util.Arrays.fill(counts, 0);
        zeros = 0;
        below = 0;
        above = 0;
        nonFinite = 0;
    }

    /** Counts the number stored · 2^exponent. */
    public void add(double stored, int exponent) {
        if (stored == 0) {
            zeros++;
        } else if (!Double.isFinite(stored)) {
            nonFinite++;
        } else {
            int bucket = Math.getExponent(stored) + exponent - LOWEST;
            if (bucket < 0) {
                below++;
            } else if (bucket >= counts.length) {
                above++;
            } else {
                counts[bucket]++;
            }
        }
    }

    /** Adds all counts of {@code other}. */
    public void add(ExponentHistogram other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        zeros += other.zeros;
        below += other.below;
        above += other.above;
        nonFinite += other.nonFinite;
    }

    /** Numbers counted. */
    public long total() {
        long total = zeros + below + above + nonFinite;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** Share of all numbers that are nonzero and smaller in magnitude than 2^exponent; NaN if nothing was counted. */
    public double shareBelow(int exponent) {
        long sum = below;
        for (int i = 0; i < Math.min(counts.length, exponent - LOWEST); i++) {
            sum += counts[i];
        }
        return (double) sum / total();
    }

    /** Share of all numbers that are infinite, NaN, or at least 2^exponent in magnitude; NaN if nothing was counted. */
    public double shareFrom(int exponent) {
        long sum = above + nonFinite;
        for (int i = Math.max(0, exponent - LOWEST); i < counts.length; i++) {
            sum += counts[i];
        }
        return (double) sum / total();
    }
}
