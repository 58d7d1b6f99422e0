package dev.gradiometer.formats.tensorboard;

import java.util.List;

/**
 * How many values lie in each of some buckets, one beside the other. Sums take each value for the middle of its bucket.
 */
public final class Histogram {
    private final double start;
    private final double width;
    private final List<Long> buckets;

    /**
     * Buckets of one width.
     *
     * @param start   lower end of the first bucket
     * @param width   of each, above 0
     * @param buckets values in each, at least one bucket
     * @throws IllegalArgumentException if there is no bucket, or the width is not above 0
     */
    public Histogram(double start, double width, List<Long> buckets) {
        if (buckets.isEmpty() || !(width > 0)) {
            throw new IllegalArgumentException("histogram: %d buckets of width %s".formatted(buckets.size(), width));
        }
        this.start = start;
        this.width = width;
        this.buckets = List.copyOf(buckets);
    }

    double least() {
        return start;
    }

    double largest() {
        return start + width * buckets.size();
    }

    double count() {
        return buckets.stream().mapToLong(Long::longValue).sum();
    }

    double sum() {
        double sum = 0;
        for (int i = 0; i < buckets.size(); i++) {
            sum += buckets.get(i) * middle(i);
        }
        return sum;
    }

    double sumOfSquares() {
        double sum = 0;
        for (int i = 0; i < buckets.size(); i++) {
            sum += buckets.get(i) * middle(i) * middle(i);
        }
        return sum;
    }

    private double middle(int bucket) {
        return start + width * (bucket + 0.5);
    }

    /** The upper end of an empty bucket before the first one, then of each: readers take a limit for where one ends. */
    double[] limits() {
        double[] limits = new double[buckets.size() + 1];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = start + width * i;
        }
        return limits;
    }

    double[] counts() {
        double[] counts = new double[buckets.size() + 1];
        for (int i = 0; i < buckets.size(); i++) {
            counts[i + 1] = buckets.get(i);
        }
        return counts;
    }
}
