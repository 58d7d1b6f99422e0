package dev.gradiometer.instruments.range;

import dev.gradiometer.engine.array.Matrix;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Numbers counted by size, finely enough to say exactly how many of them, times any power of two, a
 * {@link NumberFormat} loses.
 *
 * <p>A count a binade [2^e, 2^(e+1)), for as many binades as the numbers span, so that 1e-3000 counts as well as 1.
 * Each binade is cut where rounding turns: a number underflows to zero up to and including half the smallest subnormal,
 * which is a power of two, so a mantissa of exactly 1 has a class of its own; it overflows from a mantissa on that
 * depends on the format, so every format's is a boundary of classes.
 */
public final class Magnitudes {
    /** Mantissas at which a class begins: class k holds those from BOUNDARIES[k − 1] on, below BOUNDARIES[k]. */
    private static final double[] BOUNDARIES = boundaries();

    private static final int CLASSES = BOUNDARIES.length + 1;

    private int lowest;
    private long[][] counts = {};
    private long zeros;
    private long nonFinite;

    /** No numbers yet. */
    public Magnitudes() {}

    private static double[] boundaries() {
        return DoubleStream.concat(
                        DoubleStream.of(Math.nextUp(1.0)),
                        Arrays.stream(NumberFormat.values()).mapToDouble(NumberFormat::overflowMantissa))
                .sorted()
                .distinct()
                .toArray();
    }

    private static int mantissaClass(double mantissa) {
        int k = 0;
        while (k < BOUNDARIES.length && mantissa >= BOUNDARIES[k]) {
            k++;
        }
        return k;
    }

    /** Counts the number stored · 2^exponent. */
    public void add(double stored, int exponent) {
        if (stored == 0) {
            zeros++;
        } else if (!Double.isFinite(stored)) {
            nonFinite++;
        } else {
            boolean tiny = Math.abs(stored) < Double.MIN_NORMAL;
            double x = Math.abs(tiny ? stored * 0x1p60 : stored);
            int own = Math.getExponent(x);
            binade(own + exponent - (tiny ? 60 : 0))[mantissaClass(Math.scalb(x, -own))]++;
        }
    }

    /** Counts all entries of {@code stored}, each times 2^exponent. */
    public void add(Matrix stored, int exponent) {
        for (int i = 0, n = stored.size(); i < n; i++) {
            add(stored.get(i), exponent);
        }
    }

    /** Counts everything that {@code other} has counted. */
    public void add(Magnitudes other) {
        zeros += other.zeros;
        nonFinite += other.nonFinite;
        for (int b = 0; b < other.counts.length; b++) {
            long[] mine = other.count(b) == 0 ? new long[CLASSES] : binade(other.lowest + b);
            for (int k = 0; k < CLASSES; k++) {
                mine[k] += other.counts[b][k];
            }
        }
    }

    private long[] binade(int exponent) {
        if (counts.length == 0) {
            lowest = exponent;
            counts = new long[1][CLASSES];
        } else if (exponent < lowest) {
            counts = grown(lowest - exponent, counts.length + lowest - exponent);
            lowest = exponent;
        } else if (exponent - lowest >= counts.length) {
            counts = grown(0, exponent - lowest + 1);
        }
        return counts[exponent - lowest];
    }

    private long[][] grown(int shift, int length) {
        long[][] longer = new long[length][];
        for (int b = 0; b < length; b++) {
            boolean old = b >= shift && b - shift < counts.length;
            longer[b] = old ? counts[b - shift] : new long[CLASSES];
        }
        return longer;
    }

    private long count(int binade) {
        return Arrays.stream(counts[binade]).sum();
    }

    /** Numbers counted, zeros and non-finite ones included. */
    public long total() {
        return zeros + nonFinite + nonZero();
    }

    /** Finite numbers other than zero. */
    public long nonZero() {
        return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    }

    public long zeros() {
        return zeros;
    }

    /** NaN and infinities. */
    public long nonFinite() {
        return nonFinite;
    }

    /** Numbers x with 2^exponent ≤ |x| &lt; 2^(exponent+1). */
    public long count(int exponent, int to) {
        long sum = 0;
        for (int e = Math.max(exponent, lowest); e < Math.min(to, lowest + counts.length); e++) {
            sum += count(e - lowest);
        }
        return sum;
    }

    /** ⌊log₂⌋ of the smallest magnitude above zero; 0 if there is none. */
    public int lowest() {
        return lowest;
    }

    /** ⌊log₂⌋ of the largest finite magnitude; −1 if there is none, so that no exponent lies between the two. */
    public int highest() {
        return lowest + counts.length - 1;
    }

    /** What {@code format} makes of all numbers times 2^scale: exactly what rounding each of them would show. */
    public Fit fit(NumberFormat format, int scale) {
        int overflowClass = mantissaClass(format.overflowMantissa());
        long lost = 0;
        long subnormal = 0;
        long overflow = 0;
        for (int b = 0; b < counts.length; b++) {
            int exponent = lowest + b + scale;
            for (int k = 0; k < CLASSES; k++) {
                if (exponent > format.maxExponent() || (exponent == format.maxExponent() && k >= overflowClass)) {
                    overflow += counts[b][k];
                } else if (exponent < format.subnormalExponent() - 1
                        || (exponent == format.subnormalExponent() - 1 && k == 0)) {
                    lost += counts[b][k];
                } else if (exponent < format.minExponent()) {
                    subnormal += counts[b][k];
                }
            }
        }
        return new Fit(format, scale, total(), zeros, lost, subnormal, overflow, nonFinite);
    }

    /** The same unscaled. */
    public Fit fit(NumberFormat format) {
        return fit(format, 0);
    }
}
