package dev.gradiometer.bench.contest;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.engine.array.Precision;

/**
 * The losses that the first steps of a workload must have, from our engine in float64.
 *
 * <p>An engine that skipped a layer, averaged its loss otherwise, or did not update some weights would be quicker for no good reason. Its first loss, or the change over the first
 * steps, would differ.
 */
final class Reference {
    private static final double LOSS_TOLERANCE = 1e-4;
    private static final double CHANGE_TOLERANCE = 0.02;

    private final double[] losses;

    Reference(double[] losses) {
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
    void check(Entry entry, double[] found) {
        double first = losses[0];
        double change = losses[losses.length - 1] - first;
        double foundChange = found[found.length - 1] - found[0];
        if (!(Math.abs(found[0] - first) <= LOSS_TOLERANCE * Math.abs(first))
                || !(Math.abs(foundChange - change) <= CHANGE_TOLERANCE * Math.abs(change))) {
            throw new IllegalStateException(
                    "%s: does not train what the others train: expected the losses %s in its first steps, got %s"
                            .formatted(entry, java.util.Arrays.toString(losses), java.util.Arrays.toString(found)));
        }
    }
}
