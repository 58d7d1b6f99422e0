package dev.gradiometer.dl4j;

import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.Extents;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays of ND4J on the heap. */
final class Arrays {
    private Arrays() {}

    /** A copy of all entries, row-major. */
    static Entries entries(INDArray array) {
        INDArray plain = array.dup('c');
        return array.dataType() == DataType.DOUBLE
                ? Entries.of(plain.data().asDouble())
                : Entries.of(plain.data().asFloat());
    }

    /** A parameter with a row for each unit: matrices of DL4J have a row for each input. */
    static Entries byUnits(INDArray parameter) {
        return entries(isMatrix(parameter) ? parameter.transpose() : parameter);
    }

    /** Units that a parameter has numbers of. */
    static int units(INDArray parameter) {
        return (int) (parameter.rank() == 2 ? parameter.size(1) : parameter.size(0));
    }

    private static boolean isMatrix(INDArray parameter) {
        return parameter.rank() == 2 && parameter.size(0) > 1;
    }

    /** Samples first, then units, then positions, as DL4J lays out signals. */
    static Extents extents(INDArray array) {
        List<Long> sizes = new ArrayList<>();
        for (long size : array.shape()) {
            sizes.add(size);
        }
        return new Extents(sizes, 1);
    }
}
