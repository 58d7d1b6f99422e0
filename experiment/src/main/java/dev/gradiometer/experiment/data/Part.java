package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.readings.DataProfile;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The training, validation or test samples of a data set. The rows, matrices and the array are not copied: treat them
 * as read-only.
 */
public final class Part {
    private final RowSource inputs;
    private final Matrix targets;
    private final int @Nullable [] labels;
    private final @Nullable Matrix weights;
    private final double @Nullable [] ownWeights;
    private final IntFunction<String> places;
    private volatile @Nullable Profiled profiled;

    /** A profile, and the data set whose training part this was for it. */
    private record Profiled(DataSet of, DataProfile profile) {}

    /**
     * Samples with their targets.
     *
     * @param inputs  samples × features
     * @param targets samples × outputs
     * @param labels  class index of each sample, or null for regression
     * @throws IllegalArgumentException if the numbers of samples differ
     */
    public Part(RowSource inputs, Matrix targets, int @Nullable [] labels) {
        this(inputs, targets, labels, null);
    }

    /**
     * Samples that count by their weights.
     *
     * @param weights samples × 1, not below 0, of mean 1 over the training part; null if all samples count alike
     * @throws IllegalArgumentException if the numbers of samples differ
     */
    public Part(RowSource inputs, Matrix targets, int @Nullable [] labels, @Nullable Matrix weights) {
        this(inputs, targets, labels, weights, weights == null ? null : weights.toArray());
    }

    /**
     * The same, where it is known which share of the weights is that of their classes.
     *
     * @param ownWeights as the data give them, without those of classes; null if they give none
     * @throws IllegalArgumentException if the numbers of samples differ
     */
    public Part(
            RowSource inputs,
            Matrix targets,
            int @Nullable [] labels,
            @Nullable Matrix weights,
            double @Nullable [] ownWeights) {
        this(inputs, targets, labels, weights, ownWeights, row -> "sample " + row);
    }

    /**
     * Samples that count by their weights.
     *
     * @param ownWeights as the data give them, without those of classes; null if they give none
     * @param places     what messages call each sample, with the name of its source
     */
    Part(
            RowSource inputs,
            Matrix targets,
            int @Nullable [] labels,
            @Nullable Matrix weights,
            double @Nullable [] ownWeights,
            IntFunction<String> places) {
        int samples = inputs.rows();
        if (targets.rows() != samples
                || (labels != null && labels.length != samples)
                || (weights != null && weights.size() != samples)) {
            throw new IllegalArgumentException(
                    "expected %d samples like the inputs, got targets %s, %s labels, %s weights"
                            .formatted(
                                    samples,
                                    targets,
                                    labels == null ? "no" : labels.length,
                                    weights == null ? "no" : weights.size()));
        }
        this.inputs = inputs;
        this.targets = targets;
        this.labels = labels;
        this.weights = weights;
        this.ownWeights = ownWeights;
        this.places = places;
    }

    /** samples × features. */
    public RowSource inputs() {
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

    /** What each sample's loss is multiplied by, samples × 1; null if all samples count alike. */
    public @Nullable Matrix weights() {
        return weights;
    }

    /** How much each sample counts by itself, whatever its class; null if the data do not say. */
    public double @Nullable [] ownWeights() {
        return ownWeights;
    }

    /** What messages call sample {@code row}: {@code flowers.csv, row 17}. */
    String place(int row) {
        return places.apply(row);
    }

    /** What {@code data}, of which this is the training part, looks like; kept, since many sessions may ask. */
    DataProfile profileIn(DataSet data) {
        Profiled known = profiled;
        if (known == null || !known.of.equals(data)) {
            known = new Profiled(data, Profiler.of(data));
            profiled = known;
        }
        return known.profile;
    }

    public int samples() {
        return inputs.rows();
    }
}
