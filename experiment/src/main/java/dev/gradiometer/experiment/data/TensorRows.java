package dev.gradiometer.experiment.data;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.util.List;

/**
 * An array of a file as rows: the first dimension counts samples, the others are flattened with the last one running
 * fastest.
 */
final class TensorRows implements Rows {
    private final String name;
    private final Tensor tensor;
    private final int count;
    private final int width;

    /**
     * @param name for messages
     * @throws UserInputException if the array has no dimension or no element, or its elements are not real numbers
     */
    TensorRows(String name, Tensor tensor) {
        if (tensor.type().kind() == ElementType.Kind.COMPLEX) {
            throw new UserInputException(
                    "%s holds complex numbers; give real and imaginary parts as columns of their own".formatted(name));
        }
        if (tensor.dimensions() == 0 || tensor.elements() == 0) {
            throw new UserInputException("%s has shape %s; give an array with at least one dimension and one element"
                    .formatted(name, tensor.shape()));
        }
        this.name = name;
        this.tensor = tensor;
        this.count = Math.toIntExact(tensor.shape().getFirst());
        this.width = Math.toIntExact(tensor.elements() / count);
    }

    String name() {
        return name;
    }

    List<Long> shape() {
        return tensor.shape();
    }

    /** Whether elements are booleans or whole numbers. */
    boolean whole() {
        return tensor.type().whole();
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int row, double[] into) {
        tensor.read((long) row * width, into, width);
    }

    /** The first element of a row of whole numbers; its 64 bits as they are if it is unsigned. */
    long label(int row) {
        return tensor.getWhole((long) row * width);
    }

    @Override
    public String toString() {
        return name + " " + tensor.shape();
    }
}
