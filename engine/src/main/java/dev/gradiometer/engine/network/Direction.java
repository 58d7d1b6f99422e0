package dev.gradiometer.engine.network;

import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * A direction in the space of all parameters, or of one of them while the others stand still.
 *
 * @param vector 1 × P laid out like the parameter vector, or as many elements as {@code only} has
 * @param only   the one parameter that moves, or null if all do
 */
record Direction(Matrix vector, @Nullable Parameter only) {
    /** The part that belongs to {@code parameter}, in its shape; null if that stands still. */
    @Nullable Matrix of(@Nullable Parameter parameter) {
        if (parameter == null) {
            return null;
        }
        if (only == null) {
            return parameter.in(vector);
        }
        Matrix values = parameter.values();
        return only.index() == parameter.index() ? vector.slice(0, values.rows(), values.columns()) : null;
    }
}
