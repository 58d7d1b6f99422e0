package dev.gradiometer.engine.loss;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/** What a sample's loss is multiplied by. */
final class SampleWeight {
    private SampleWeight() {}

    /** The weight of row {@code row}: 1 where there are none, and multiplying by 1 changes no bit. */
    static double of(@Nullable Matrix weights, int row) {
        return weights == null ? 1 : weights.get(row);
    }
}
