package dev.gradiometer.bench.contest;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.engine.array.Precision;
import java.util.List;

/**
 * The losses that the first steps of a workload must have, from our engine in float64.
 *
 * <p>An engine that skipped a layer, averaged its loss otherwise, or did not update some weights would be quicker for
 * no good reason. Its first loss, or the change over the first steps, would differ.
 */
final class Reference {
    private static final double LOSS_TOLERANCE = 1e-4;
    private static final double CHANGE_TOLERANCE = 0.02;

    private final List<Double> losses;

    Reference(List<Double> losses) {
        this.losses = losses;
    }

    static Reference of(Workload workload) {
        Entry exact = new Entry(workload, Gradiometer.USUAL, false, 1, Precision.FLOAT64);
        return new Reference(
                new Child(Gradiometer.training(workload, exact)).ready().losses());
    }

    /**
     * Compares the losses that an engine found.
     *
     * @throws IllegalStateException if they are not these to rounding, or do not fall as these do
     */
    void check(Entry entry, List<Double> found) {
        double first = losses.getFirst();
        double change = losses.getLast() - first;
        double foundChange = found.getLast() - found.getFirst();
        if (!(Math.abs(found.getFirst() - first) <= LOSS_TOLERANCE * Math.abs(first))
                || !(Math.abs(foundChange - change) <= CHANGE_TOLERANCE * Math.abs(change))) {
            throw new IllegalStateException(
                    "%s: does not train what the others train: expected the losses %s in its first steps, got %s"
                            .formatted(entry, losses, found));
        }
    }
}
