package dev.gradiometer.experiment.checkpoint;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.List;

/**
 * An array with a shape: no dimension for a number, one for a vector, two for rows × columns.
 *
 * @param shape  at most two dimensions
 * @param values as many elements as the shape has, row by row
 */
record Tensor(List<Long> shape, Matrix values) {
    Tensor {
        shape = List.copyOf(shape);
        if (shape.stream().reduce(1L, Math::multiplyExact) != values.size()) {
            throw new IllegalArgumentException("tensor: shape %s does not fit %s".formatted(shape, values));
        }
    }

    static Tensor number(double value) {
        return new Tensor(List.of(), Matrix.zeros(Precision.FLOAT64, 1, 1).fill(value));
    }

    static Tensor vector(Matrix values) {
        return new Tensor(List.of((long) values.size()), values);
    }

    static Tensor matrix(Matrix values) {
        return new Tensor(List.of((long) values.rows(), (long) values.columns()), values);
    }

    long bytes() {
        return (long) values.size() * values.precision().bytes();
    }

    /** For example {@code F32 [64, 784]}. */
    String describe() {
        return dtype(values.precision()) + " " + shape;
    }

    static String dtype(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
        };
    }
}
