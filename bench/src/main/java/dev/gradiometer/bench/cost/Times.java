package dev.gradiometer.bench.cost;

import java.util.List;

/**
 * Many durations in three numbers, in nanoseconds.
 *
 * @param count  durations
 * @param median the middle one, or the mean of the two in the middle
 * @param min    the shortest
 * @param max    the longest
 */
public record Times(int count, double median, double min, double max) {
    /**
     * Condenses {@code nanos}, in any order.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Times of(List<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("expected at least one duration, got none");
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
        return new Times(n, median, sorted[0], sorted[n - 1]);
    }

    /** The median in milliseconds. */
    public double milliseconds() {
        return median / 1e6;
    }
}
