package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An array of a file as rows: the first dimension counts samples, the others are flattened with the last one running
 * fastest.
 */
final class TensorRows implements StoredRows {
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
        long rows = tensor.shape().getFirst();
        long numbers = tensor.elements() / rows;
        if (rows > Integer.MAX_VALUE || numbers > Integer.MAX_VALUE) {
            throw new UserInputException("%s has shape %s; rows and the numbers of a row are at most %,d each"
                    .formatted(name, tensor.shape(), Integer.MAX_VALUE));
        }
        this.count = (int) rows;
        this.width = (int) numbers;
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
        try {
            tensor.read((long) row * width, into, width);
        } catch (InternalError e) {
            throw lost(e);
        }
    }

    @Override
    public long rowBytes() {
        return Math.ceilDiv((long) width * tensor.type().bits(), Byte.SIZE);
    }

    @Override
    public void fetch(int from, int to) {
        if (tensor.data().isMapped()) {
            tensor.data().asSlice(from * rowBytes(), (to - from) * rowBytes()).load();
        }
    }

    @Override
    public boolean copies(int row, Matrix into, int at) {
        ElementType alike = switch (into.precision()) {
            case FLOAT32 -> ElementType.F32;
            case FLOAT64 -> ElementType.F64;
        };
        if (tensor.type() != alike || tensor.order() != ByteOrder.nativeOrder()) {
            return false;
        }
        long bytes = rowBytes();
        try {
            MemorySegment.copy(tensor.data(), row * bytes, into.segment(), at * bytes, bytes);
        } catch (InternalError e) {
            throw lost(e);
        }
        return true;
    }

    @Override
    public UserInputException lost(InternalError e) {
        return new UserInputException(
                ("%s could not be read any more: it was shortened meanwhile, or the disk failed; "
                                + "leave the file as it is while it is in use")
                        .formatted(name),
                e);
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
