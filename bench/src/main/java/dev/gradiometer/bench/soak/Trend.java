package dev.gradiometer.bench.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * How a quantity goes over time, after a warm-up of the first third of its samples: the median of the last third beside
 * the median of the one before. A median, because garbage comes and goes.
 */
public final class Trend {
    /** Growth up to this counts as flat. */
    public static final double FLAT = 0.05;

    private static final int THIRDS = 3;

    private final List<Long> samples = new ArrayList<>();

    void add(long sample) {
        samples.add(sample);
    }

    /** The median of the second third. */
    public long early() {
        return median(samples.size() / THIRDS, 2 * samples.size() / THIRDS);
    }

    /** The median of the last third. */
    public long late() {
        return median(2 * samples.size() / THIRDS, samples.size());
    }

    /** By how much the late median is larger, in parts of the early one. */
    public double growth() {
        return (double) (late() - early()) / early();
    }

    public boolean isFlat() {
        return growth() <= FLAT;
    }

    /** @throws IllegalStateException if there are fewer samples than thirds */
    private long median(int from, int to) {
        if (samples.size() < THIRDS) {
            throw new IllegalStateException("%d samples are too few for a trend".formatted(samples.size()));
        }
        List<Long> sorted = samples.subList(from, to).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
