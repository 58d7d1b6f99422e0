package dev.gradiometer.instruments.spectrum;

import java.util.Arrays;

/**
 * How a number is distributed over samples. Values that are not finite (ln of a singular value that is 0) are left out
 * and counted.
 */
public final class Spread {
    private final double[] sorted;
    private final int leftOut;

    private Spread(double[] sorted, int leftOut) {
        this.sorted = sorted;
        this.leftOut = leftOut;
    }

    /** The spread of the given values. */
    public static Spread of(double... values) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return new Spread(finite, values.length - finite.length);
    }

    /** Number of finite values. */
    public int count() {
        return sorted.length;
    }

    /** Number of values that are not finite. */
    public int leftOut() {
        return leftOut;
    }

    /** The mean; NaN without values. */
    public double mean() {
        return Arrays.stream(sorted).average().orElse(Double.NaN);
    }

    /** The population's standard deviation, √(mean of (x − mean)²); NaN without values. */
    public double deviation() {
        double mean = mean();
        return Math.sqrt(Arrays.stream(sorted)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElse(Double.NaN));
    }

    /**
     * The value below which a share {@code p} lies, interpolated between order statistics (type 7 of Hyndman and Fan
     * 1996, as in NumPy); NaN without values.
     *
     * @throws IllegalArgumentException if p is outside [0, 1]
     */
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("quantile: expected a share in [0, 1], got %s".formatted(p));
        }
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = p * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    public double least() {
        return quantile(0);
    }

    public double median() {
        return quantile(0.5);
    }

    public double greatest() {
        return quantile(1);
    }

    @Override
    public String toString() {
        return "%.4g ± %.2g over %d".formatted(mean(), deviation(), count());
    }
}
