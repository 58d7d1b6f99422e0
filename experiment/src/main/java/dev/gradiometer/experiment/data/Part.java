package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The training, validation or test samples of a data set. The matrices and the array are not copied: treat them as
 * read-only.
 */
public final class Part {
    private final Matrix inputs;
    private final Matrix targets;
    private final int @Nullable [] labels;
    private final IntFunction<String> places;

    /**
     * Samples with their targets.
     *
     * @param inputs  samples × features
     * @param targets samples × outputs
     * @param labels  class index of each sample, or null for regression
     * @throws IllegalArgumentException if the numbers of samples differ
     */
    public Part(Matrix inputs, Matrix targets, int @Nullable [] labels) {
        this(inputs, targets, labels, row -> "sample " + row);
    }

    /** @param places what messages call each sample, with the name of its source */
    Part(Matrix inputs, Matrix targets, int @Nullable [] labels, IntFunction<String> places) {
        if (targets.rows() != inputs.rows() || (labels != null && labels.length != inputs.rows())) {
            throw new IllegalArgumentException("expected %d samples like the inputs, got targets %s and %s labels"
                    .formatted(inputs.rows(), targets, labels == null ? "no" : labels.length));
        }
        this.inputs = inputs;
        this.targets = targets;
        this.labels = labels;
        this.places = places;
    }

    /** samples × features. */
    public Matrix inputs() {
        return inputs;
    }

    /** samples × outputs. */
    public Matrix targets() {
        return targets;
    }

    /** Class index of each sample, or null for regression. */
    public int @Nullable [] labels() {
        return labels;
    }

    /** What messages call sample {@code row}: {@code flowers.csv, row 17}. */
    String place(int row) {
        return places.apply(row);
    }

    public int samples() {
        return inputs.rows();
    }
}
