package dev.gradiometer.watch;

import dev.gradiometer.readings.Thinned;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * An even choice of the recorded batches, at most 1,024 samples or 64 MB, whose targets the best constant answers. A
 * network is evaluated on an even choice of them in turn, at least 256 samples.
 *
 * @param <B> a batch of the framework, kept beyond its step
 */
public final class KeptBatches<B> {
    private static final int MOST_SAMPLES = 1_024;
    private static final int MOST_BYTES = 1 << 26;
    private static final int EVALUATED = 256;

    private final Thinned<B> kept;
    private final int evaluated;
    private long takenAt = -1;

    /**
     * Nothing yet.
     *
     * @param bytes   of one batch like those to come
     * @param samples of it
     */
    public KeptBatches(long bytes, int samples) {
        long each = Math.max(1, bytes / Math.max(1, samples));
        this.kept = new Thinned<>((int) Math.min(MOST_SAMPLES, MOST_BYTES / each));
        this.evaluated = Math.ceilDiv(EVALUATED, Math.max(1, samples));
    }

    /** Offers the batch of a step. */
    public void keep(long step, B batch, int samples) {
        kept.add(step, batch, samples);
    }

    /** What is kept, by its steps; none if it was taken after so many steps already. */
    public List<B> takenAfter(long steps) {
        if (takenAt == steps) {
            return List.of();
        }
        takenAt = steps;
        SortedMap<Long, B> byStep = new TreeMap<>();
        kept.into(byStep);
        return List.copyOf(byStep.values());
    }

    /** Those of {@code batches}, all that are kept, on which the network is evaluated. */
    public List<B> toEvaluate(List<B> batches) {
        int count = Math.min(evaluated, batches.size());
        return IntStream.range(0, count)
                .mapToObj(i -> batches.get(i * batches.size() / count))
                .toList();
    }
}
