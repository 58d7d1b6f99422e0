package dev.gradiometer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.Extents;
import java.util.ArrayList;
import java.util.List;

/** Arrays of DJL on the heap. */
final class Arrays {
    private Arrays() {}

    /** A copy of all entries. */
    static Entries entries(NDArray array) {
        if (array.getDataType() == DataType.FLOAT64) {
            return Entries.of(array.toDoubleArray());
        }
        if (array.getDataType() == DataType.FLOAT32) {
            return Entries.of(array.toFloatArray());
        }
        try (NDArray wide = array.toType(DataType.FLOAT32, true)) {
            return Entries.of(wide.toFloatArray());
        }
    }

    /**
     * Samples first; units along {@code unitAxis}, of which −1 is the last one.
     */
    static Extents extents(NDArray array, int unitAxis) {
        Shape shape = array.getShape();
        List<Long> sizes = new ArrayList<>();
        for (long size : shape.getShape()) {
            sizes.add(size);
        }
        if (sizes.isEmpty()) {
            sizes.add(1L);
        }
        int last = sizes.size() - 1;
        return new Extents(sizes, unitAxis < 0 ? Math.max(1, last) : Math.min(unitAxis, Math.max(1, last)));
    }

    /** Whether gradients can be taken of it. */
    static boolean isReal(NDArray array) {
        return array.getDataType() == DataType.FLOAT32 || array.getDataType() == DataType.FLOAT64;
    }
}
