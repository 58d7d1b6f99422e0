package dev.gradiometer.engine.array;

import java.util.stream.IntStream;

/**
 * Rows of numbers that batches are gathered from: a {@link Matrix} in memory, or something larger that stands in for
 * one.
 *
 * <p>It does not change while it is read, and several threads may read it at the same time.
 */
public interface RowSource {
    /** What the numbers are kept in. */
    Precision precision();

    int rows();

    int columns();

    /**
     * Copies a row, widened exactly, to the first elements of {@code into}.
     *
     * @throws IndexOutOfBoundsException if there is no such row, or {@code into} is shorter than it
     */
    void readRow(int row, double[] into);

    /**
     * Fills all rows of {@code into}: row r with row {@code order[first + r]} of this, rounded if that is wider.
     *
     * @throws IndexOutOfBoundsException if there are fewer rows or places than that
     * @throws IllegalArgumentException  if the rows differ in length
     */
    void copyRows(int[] order, int first, Matrix into);

    /** The rows {@code from} (inclusive) to {@code to} (exclusive) in memory. */
    default Matrix toMatrix(int from, int to) {
        Matrix rows = Matrix.zeros(precision(), to - from, columns());
        copyRows(IntStream.range(from, to).toArray(), 0, rows);
        return rows;
    }

    /** All rows in memory. */
    default Matrix toMatrix() {
        return toMatrix(0, rows());
    }
}
