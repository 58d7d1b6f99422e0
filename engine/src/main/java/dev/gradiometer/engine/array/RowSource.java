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

    /**
     * How many consecutive rows are read at a stroke, so that an order does well to stay near them; 0 if every order is
     * as quick.
     */
    default int stroke() {
        return 0;
    }

    /**
     * Says that the rows {@code order[first]} to {@code order[first + count − 1]} are wanted soon, so that they can be
     * fetched meanwhile; returns when those are there that were announced before.
     */
    default void announce(int[] order, int first, int count) {}

    /** The rows {@code from} (inclusive) to {@code to} (exclusive) in memory. */
    default Matrix toMatrix(int from, int to) {
        Matrix rows = Matrix.zeros(precision(), to - from, columns());
        copyRows(IntStream.range(from, to).toArray(), 0, rows);
        return rows;
    }

    /** The rows of these numbers in memory. */
    default Matrix toMatrix(int[] numbers) {
        announce(numbers, 0, numbers.length);
        announce(numbers, 0, 0);
        Matrix rows = Matrix.zeros(precision(), numbers.length, columns());
        copyRows(numbers, 0, rows);
        return rows;
    }

    /** All rows in memory. */
    default Matrix toMatrix() {
        return toMatrix(0, rows());
    }
}
