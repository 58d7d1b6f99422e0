package dev.gradiometer.instruments.curvature;

import dev.gradiometer.engine.array.Matrix;
import java.util.stream.IntStream;

/**
 * The samples on which curvature is measured, as a training step would take them.
 *
 * @param inputs  samples × inputs, of which the batch is a part
 * @param targets samples × outputs
 * @param order   sample numbers; the batch is order[from] … order[from + count − 1]
 * @param from    first place in {@code order}
 * @param count   samples in the batch, at least 1
 * @param step    number of the training step, which dropout draws from
 */
@SuppressWarnings("ArrayRecordComponent")
public record Batch(Matrix inputs, Matrix targets, int[] order, int from, int count, long step) {
    /** All rows of {@code inputs}, as in the first step. */
    public static Batch of(Matrix inputs, Matrix targets) {
        int[] order = IntStream.range(0, inputs.rows()).toArray();
        return new Batch(inputs, targets, order, 0, order.length, 0);
    }
}
