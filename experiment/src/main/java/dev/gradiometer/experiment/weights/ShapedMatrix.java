package dev.gradiometer.experiment.weights;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A matrix as a file of weights holds it: without a dimension for a number, with one for a vector, two for rows ×
 * columns.
 *
 * @param shape  at most two dimensions
 * @param values as many elements as the shape has
 */
public record ShapedMatrix(List<Long> shape, Matrix values) {
    /** A number. */
    public static ShapedMatrix number(double value) {
        return new ShapedMatrix(List.of(), Matrix.zeros(Precision.FLOAT64, 1, 1).fill(value));
    }

    /** All elements in one row. */
    public static ShapedMatrix vector(Matrix values) {
        return new ShapedMatrix(List.of((long) values.size()), values);
    }

    /** Rows and columns. */
    public static ShapedMatrix matrix(Matrix values) {
        return new ShapedMatrix(List.of((long) values.rows(), (long) values.columns()), values);
    }

    /**
     * What a file holds, every bit as it is.
     *
     * @throws UserInputException if no checkpoint of ours can hold it
     */
    public static ShapedMatrix of(String name, Tensor tensor) {
        List<Long> shape = tensor.shape();
        Precision precision = switch (tensor.type()) {
            case F32 -> Precision.FLOAT32;
            case F64 -> Precision.FLOAT64;
            default -> null;
        };
        if (precision == null || shape.size() > 2 || tensor.elements() > Integer.MAX_VALUE) {
            throw new UserInputException(
                    "tensor '%s': expected F32 or F64 of at most 2 dimensions and 2^31 - 1 elements, got %s"
                            .formatted(name, tensor.describe()));
        }
        int columns = shape.isEmpty() ? 1 : Math.toIntExact(shape.getLast());
        int rows = shape.size() < 2 ? 1 : Math.toIntExact(shape.getFirst());
        Matrix values = Matrix.zeros(precision, rows, columns);
        ValueLayout own = bits(precision);
        MemorySegment.copy(
                tensor.data(), own.withOrder(tensor.order()), 0, values.segment(), own, 0, tensor.elements());
        return new ShapedMatrix(shape, values);
    }

    private static ValueLayout bits(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> ValueLayout.JAVA_INT_UNALIGNED;
            case FLOAT64 -> ValueLayout.JAVA_LONG_UNALIGNED;
        };
    }

    /** The same memory, to be written. */
    public Tensor tensor() {
        long bytes = (long) values.size() * values.precision().bytes();
        return new Tensor(
                type(), shape, ByteOrder.nativeOrder(), values.segment().asSlice(0, bytes));
    }

    private ElementType type() {
        return switch (values.precision()) {
            case FLOAT32 -> ElementType.F32;
            case FLOAT64 -> ElementType.F64;
        };
    }

    /** For example {@code F32 [64, 784]}. */
    public String describe() {
        return type() + " " + shape;
    }
}
