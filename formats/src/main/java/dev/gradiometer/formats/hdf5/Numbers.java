package dev.gradiometer.formats.hdf5;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays of numbers as jhdf has them and as {@link Tensor}s. */
final class Numbers {
    private Numbers() {}

    /** What tensors have for Java's type; null if it is none of numbers. */
    static @Nullable ElementType type(Class<?> element) {
        return switch (element.getSimpleName()) {
            case "float", "Float" -> ElementType.F32;
            case "double", "Double" -> ElementType.F64;
            case "int", "Integer" -> ElementType.I32;
            case "long", "Long" -> ElementType.I64;
            default -> null;
        };
    }

    /** @param data one number, or a flat array */
    static Tensor tensor(Object data, List<Long> shape) {
        long[] extents = shape.stream().mapToLong(Long::longValue).toArray();
        return switch (data) {
            case float[] values -> Tensor.of(values, extents);
            case double[] values -> Tensor.of(values, extents);
            case int[] values -> Tensor.of(values, extents);
            case long[] values -> Tensor.of(values, extents);
            case Float value -> Tensor.of(new float[] {value});
            case Double value -> Tensor.of(new double[] {value});
            case Integer value -> Tensor.of(new int[] {value});
            case Long value -> Tensor.of(new long[] {value});
            default ->
                throw new IllegalArgumentException(
                        "numbers as " + data.getClass().getSimpleName());
        };
    }

    /**
     * What jhdf writes: an array of arrays for two dimensions.
     *
     * @throws IllegalArgumentException if the tensor is not F32 or F64 of one or two dimensions
     */
    static Object array(Tensor tensor) {
        boolean single = tensor.type() == ElementType.F32;
        if ((!single && tensor.type() != ElementType.F64) || tensor.dimensions() < 1 || tensor.dimensions() > 2) {
            throw new IllegalArgumentException(
                    "HDF5: expected F32 or F64 of one or two dimensions, got " + tensor.describe());
        }
        if (tensor.dimensions() == 1) {
            return single ? tensor.toFloats() : tensor.toDoubles();
        }
        int rows = Math.toIntExact(tensor.shape().getFirst());
        int columns = Math.toIntExact(tensor.shape().getLast());
        float[][] floats = new float[single ? rows : 0][columns];
        double[][] doubles = new double[single ? 0 : rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = tensor.get((long) row * columns + column);
                if (single) {
                    floats[row][column] = (float) value;
                } else {
                    doubles[row][column] = value;
                }
            }
        }
        return single ? floats : doubles;
    }
}
