package dev.gradiometer.watch;

import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.Scaled;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one array of another framework, on the heap, row-major. Sums are in float64: squares of float32 stay
 * in its range, and those of float64 are scaled where they would not.
 */
public final class Entries {
    private final float @Nullable [] single;
    private final double[] wide;
    private final int size;
    private @Nullable Moments moments;
    private double squares = Double.NaN;

    private Entries(float @Nullable [] single, double[] wide, int size) {
        this.single = single;
        this.wide = wide;
        this.size = size;
    }

    /** Entries in float32; the array is kept, not copied. */
    public static Entries of(float[] entries) {
        return new Entries(entries, new double[0], entries.length);
    }

    /** Entries in float64; the array is kept, not copied. */
    public static Entries of(double[] entries) {
        return new Entries(null, entries, entries.length);
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The entry at a row-major position. */
    public double get(int at) {
        return single == null ? wide[at] : single[at];
    }

    /** Norm, mean, deviation of the finite entries; share of zeros, count of those that are not finite. */
    public Moments moments() {
        Moments known = moments;
        if (known == null) {
            FloatSums sums = single == null ? FloatSums.UNKNOWN : FloatSums.of(single);
            known = sums.isFinite() ? moments(sums.sum(), sums.squares(), sums.zeros(), size, 1) : momentsOfTheFinite();
            moments = known;
        }
        return known;
    }

    /** Σx² if all entries are finite and in float32, otherwise not a finite number. */
    private double squares() {
        if (single != null && Double.isNaN(squares)) {
            squares = FloatSums.squares(single);
        }
        return squares;
    }

    private Moments momentsOfTheFinite() {
        double unit = unit();
        double sum = 0;
        double squares = 0;
        long zeros = 0;
        long finite = 0;
        for (int i = 0; i < size; i++) {
            double x = get(i) / unit;
            if (Double.isFinite(x)) {
                finite++;
                sum += x;
                squares += x * x;
                zeros += x == 0 ? 1 : 0;
            }
        }
        return moments(sum, squares, zeros, finite, unit);
    }

    private Moments moments(double sum, double squares, long zeros, long finite, double unit) {
        double mean = sum / finite;
        double deviation = Math.sqrt(Math.max(0, squares / finite - mean * mean));
        Scaled norm = Scaled.ofRoot(squares, Math.getExponent(unit));
        return new Moments(norm, mean * unit, deviation * unit, (double) zeros / size, size - finite);
    }

    /** √Σx² over the finite entries. */
    public Scaled norm() {
        return moments == null && Double.isFinite(squares())
                ? Scaled.ofRoot(squares, 0)
                : moments().norm();
    }

    /** A power of two that brings squares into the range of double. */
    private double unit() {
        if (single != null) {
            return 1;
        }
        double largest = 0;
        for (double x : wide) {
            double size = Math.abs(x);
            largest = size <= Double.MAX_VALUE && size > largest ? size : largest;
        }
        boolean fits = largest == 0 || (largest > 0x1p-400 && largest < 0x1p400);
        return fits ? 1 : Math.scalb(1.0, Math.clamp(Math.getExponent(largest), -1_000, 1_000));
    }

    /** Counts for each unit the rows in which it is live, where entries are rows of one number for each unit. */
    void live(int[] counts, LiveSlope slope) {
        float[] entries = single;
        for (int row = 0; row < size; row += counts.length) {
            for (int unit = 0; unit < counts.length; unit++) {
                double z = entries == null ? wide[row + unit] : entries[row + unit];
                counts[unit] += slope.isLive(z) ? 1 : 0;
            }
        }
    }

    /** How many entries from one position to another are live. */
    int live(int from, int to, LiveSlope slope) {
        float[] entries = single;
        int live = 0;
        if (entries == null) {
            for (int i = from; i < to; i++) {
                live += slope.isLive(wide[i]) ? 1 : 0;
            }
        } else {
            for (int i = from; i < to; i++) {
                live += slope.isLive(entries[i]) ? 1 : 0;
            }
        }
        return live;
    }

    /** Σ gᵢ (yᵢ − xᵢ), with x these entries. */
    double predictedChange(Entries gradient, Entries after) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += gradient.get(i) * (after.get(i) - get(i));
        }
        return sum;
    }

    /** ‖y − x‖, with x these entries. */
    Scaled distance(Entries after) {
        if (single != null && after.single != null) {
            double squares = FloatSums.squaredDistance(single, after.single);
            if (Double.isFinite(squares)) {
                return Scaled.ofRoot(squares, 0);
            }
        }
        double[] difference = new double[size];
        for (int i = 0; i < size; i++) {
            difference[i] = after.get(i) - get(i);
        }
        return of(difference).norm();
    }

    /** Position of the first entry that is NaN or infinite, or −1. */
    public int firstNonFinite() {
        if (Double.isFinite(squares) || moments().nonFinite() == 0) {
            return -1;
        }
        for (int i = 0; i < size; i++) {
            if (!Double.isFinite(get(i))) {
                return i;
            }
        }
        return -1;
    }
}
