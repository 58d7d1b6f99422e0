package dev.gradiometer.experiment.preprocessing;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import java.util.Objects;

/**
 * Network inputs that are made of raw rows whenever they are asked for, so that only the rows at work take memory.
 *
 * @param precision that inputs are rounded to
 * @param rows      how many there are
 * @param columns   inputs of a row
 * @param encoding  makes them
 */
public record EncodedRows(Precision precision, int rows, int columns, Encoding encoding) implements RowSource {
    /** Makes the inputs of a row; several threads may call it. */
    @FunctionalInterface
    public interface Encoding {
        /** Writes the inputs of row {@code row}, counted from 0, to the first elements of {@code into}. */
        void encode(int row, double[] into);
    }

    @Override
    public void readRow(int row, double[] into) {
        Objects.checkIndex(row, rows);
        encoding.encode(row, into);
    }

    @Override
    public void copyRows(int[] order, int first, Matrix into) {
        double[] inputs = new double[columns];
        for (int r = 0; r < into.rows(); r++) {
            readRow(order[first + r], inputs);
            into.writeRow(r, inputs);
        }
    }
}
