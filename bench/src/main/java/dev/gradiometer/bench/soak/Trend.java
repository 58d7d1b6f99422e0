package dev.gradiometer.bench.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * How a quantity goes over time, after a warm-up of the first third of its samples: the ninth decile of the last third
 * beside that of the third before. High, because a thread that comes and goes counts where it is there; not the
 * highest, because one sample is no trend.
 */
public final class Trend {
    /** Growth up to this counts as flat. */
    public static final double FLAT = 0.05;

    private static final int THIRDS = 3;
    private static final double DECILE = 0.9;

    private final List<Long> samples = new ArrayList<>();

    void add(long sample) {
        samples.add(sample);
    }

    /** The ninth decile of the second third. */
    public long early() {
        return decile(samples.size() / THIRDS, 2 * samples.size() / THIRDS);
    }

    /** The ninth decile of the last third. */
    public long late() {
        return decile(2 * samples.size() / THIRDS, samples.size());
    }

    /** By how much the late one is larger, in parts of the early one. */
    public double growth() {
        return (double) (late() - early()) / early();
    }

    public boolean isFlat() {
        return growth() <= FLAT;
    }

    /** @throws IllegalStateException if there are fewer samples than thirds */
    private long decile(int from, int to) {
        if (samples.size() < THIRDS) {
            throw new IllegalStateException("%d samples are too few for a trend".formatted(samples.size()));
        }
        List<Long> sorted = samples.subList(from, to).stream().sorted().toList();
        return sorted.get((int) (DECILE * sorted.size()));
    }
}
