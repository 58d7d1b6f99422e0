package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.RowSource;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The samples on which curvature is measured, as a training step would take them.
 *
 * @param inputs  samples × inputs, of which the batch is a part
 * @param targets samples × outputs
 * @param weights samples × 1, what each sample's loss is multiplied by; null for 1
 * @param order   sample numbers; the batch is order[from] … order[from + count − 1]
 * @param from    first place in {@code order}
 * @param count   samples in the batch, at least 1
 * @param step    number of the training step, which dropout draws from
 */
@SuppressWarnings("ArrayRecordComponent")
public record Batch(
        RowSource inputs, Matrix targets, @Nullable Matrix weights, int[] order, int from, int count, long step) {
    /** All rows of {@code inputs}, as in the first step. */
    public static Batch of(Matrix inputs, Matrix targets) {
        int[] order = IntStream.range(0, inputs.rows()).toArray();
        return new Batch(inputs, targets, null, order, 0, order.length, 0);
    }

    /**
     * The same samples, each one's loss multiplied by {@code factor}.
     *
     * @param factor a positive number; 1 changes nothing
     */
    public Batch times(double factor) {
        if (factor == 1) {
            return this;
        }
        Matrix scaled = Matrix.zeros(targets.precision(), targets.rows(), 1);
        for (int i = 0; i < scaled.rows(); i++) {
            scaled.set(i, factor * (weights == null ? 1 : weights.get(i)));
        }
        return new Batch(inputs, targets, scaled, order, from, count, step);
    }
}
