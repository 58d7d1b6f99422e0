package dev.gradiometer.engine.array;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * A dense row-major matrix of float32 or float64 in native memory, aligned to 64 bytes.
 *
 * <p>Rows are contiguous and there is no stride, so every block of whole rows is a matrix again
 * ({@link #rows(int, int)}) and every matrix can be read as one long vector. Views share memory with their origin.
 * Memory is released when no view is reachable.
 */
public final class Matrix implements RowSource {
    private static final long ALIGNMENT = 64;

    private final Precision precision;
    private final MemorySegment segment;
    private final int rows;
    private final int columns;
    private final boolean single;

    private Matrix(Precision precision, MemorySegment segment, int rows, int columns) {
        this.precision = precision;
        this.segment = segment;
        this.rows = rows;
        this.columns = columns;
        this.single = precision == Precision.FLOAT32;
    }

    /**
     * A new rows × columns matrix of zeros.
     *
     * @throws IllegalArgumentException if a dimension is negative or there are more than 2³¹ − 1 elements
     */
    public static Matrix zeros(Precision precision, int rows, int columns) {
        if (rows < 0 || columns < 0 || (long) rows * columns > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "matrix of %d x %d: expected dimensions of at least 0 and at most 2^31 - 1 elements"
                            .formatted(rows, columns));
        }
        long size = Math.max(1, (long) rows * columns) * precision.bytes();
        return new Matrix(precision, Arena.ofAuto().allocate(size, ALIGNMENT), rows, columns);
    }

    /**
     * A new matrix holding the given rows, rounded to {@code precision}.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Matrix of(Precision precision, double[]... values) {
        Matrix matrix = zeros(precision, values.length, values.length == 0 ? 0 : values[0].length);
        for (int r = 0; r < values.length; r++) {
            if (values[r].length != matrix.columns) {
                throw new IllegalArgumentException(
                        "row %d: expected %d values like row 0, got %d".formatted(r, matrix.columns, values[r].length));
            }
            for (int c = 0; c < matrix.columns; c++) {
                matrix.set(r, c, values[r][c]);
            }
        }
        return matrix;
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** Number of elements, rows × columns. */
    public int size() {
        return rows * columns;
    }

    /** The elements' memory, row by row, in native byte order. */
    public MemorySegment segment() {
        return segment;
    }

    /** Element {@code i} in row-major order; a float32 element is widened exactly. */
    public double get(int i) {
        return single ? segment.getAtIndex(ValueLayout.JAVA_FLOAT, i) : segment.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }

    /** Sets element {@code i} in row-major order, rounded to this matrix's precision. */
    public void set(int i, double value) {
        if (single) {
            segment.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) value);
        } else {
            segment.setAtIndex(ValueLayout.JAVA_DOUBLE, i, value);
        }
    }

    public double get(int row, int column) {
        return get(row * columns + column);
    }

    public void set(int row, int column, double value) {
        set(row * columns + column, value);
    }

    /**
     * Copies a row, widened exactly, to the first elements of {@code into}. For whole tables: element by element takes
     * several times as long.
     *
     * @throws IndexOutOfBoundsException if there is no such row, or {@code into} is shorter than it
     */
    @Override
    public void readRow(int row, double[] into) {
        Objects.checkIndex(row, rows);
        long from = (long) row * columns * precision.bytes();
        if (single) {
            float[] values = new float[columns];
            MemorySegment.copy(segment, ValueLayout.JAVA_FLOAT, from, values, 0, columns);
            for (int c = 0; c < columns; c++) {
                into[c] = values[c];
            }
        } else {
            MemorySegment.copy(segment, ValueLayout.JAVA_DOUBLE, from, into, 0, columns);
        }
    }

    /**
     * Sets a row to the first elements of {@code values}, rounded to this matrix's precision.
     *
     * @throws IndexOutOfBoundsException if there is no such row, or {@code values} is shorter than it
     */
    public void writeRow(int row, double[] values) {
        Objects.checkIndex(row, rows);
        long to = (long) row * columns * precision.bytes();
        if (single) {
            float[] rounded = new float[columns];
            for (int c = 0; c < columns; c++) {
                rounded[c] = (float) values[c];
            }
            MemorySegment.copy(rounded, 0, segment, ValueLayout.JAVA_FLOAT, to, columns);
        } else {
            MemorySegment.copy(values, 0, segment, ValueLayout.JAVA_DOUBLE, to, columns);
        }
    }

    /**
     * A view of the rows {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ to ≤ rows
     */
    public Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return slice(from * columns, to - from, columns);
    }

    /**
     * A rows × columns view that starts at element {@code offset} of this matrix in row-major order.
     *
     * @throws IndexOutOfBoundsException if the view would not lie inside this matrix
     */
    public Matrix slice(int offset, int rows, int columns) {
        Objects.checkFromIndexSize(offset, rows * columns, size());
        long bytes = precision.bytes();
        return new Matrix(precision, segment.asSlice(offset * bytes, (long) rows * columns * bytes), rows, columns);
    }

    /** Sets every element to {@code value}; returns this matrix. */
    public Matrix fill(double value) {
        for (int i = 0, n = size(); i < n; i++) {
            set(i, value);
        }
        return this;
    }

    /**
     * Copies all elements of {@code source}, rounding if its precision is wider.
     *
     * @throws IllegalArgumentException if the number of elements differs
     */
    public void copyFrom(Matrix source) {
        if (source.size() != size()) {
            throw new IllegalArgumentException(
                    "expected %d x %d elements, got %d x %d".formatted(rows, columns, source.rows, source.columns));
        }
        if (source.precision == precision) {
            MemorySegment.copy(source.segment, 0, segment, 0, (long) size() * precision.bytes());
        } else {
            for (int i = 0, n = size(); i < n; i++) {
                set(i, source.get(i));
            }
        }
    }

    /**
     * Copies row {@code from} of {@code source} to row {@code to}, rounding if its precision is wider.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws IllegalArgumentException  if the rows differ in length
     */
    public void copyRow(int to, Matrix source, int from) {
        Objects.checkIndex(from, source.rows);
        Objects.checkIndex(to, rows);
        if (source.columns != columns) {
            throw new IllegalArgumentException(
                    "expected a row of %d columns, got one of %d".formatted(columns, source.columns));
        }
        if (source.precision == precision) {
            long width = (long) columns * precision.bytes();
            MemorySegment.copy(source.segment, from * width, segment, to * width, width);
        } else {
            for (int c = 0; c < columns; c++) {
                set(to, c, source.get(from, c));
            }
        }
    }

    /**
     * Fills all rows with rows of {@code source}: row r with row {@code order[first + r]}.
     *
     * @throws IndexOutOfBoundsException if there are fewer rows or places than that
     */
    public void gather(RowSource source, int[] order, int first) {
        source.copyRows(order, first, this);
    }

    @Override
    public void copyRows(int[] order, int first, Matrix into) {
        for (int r = 0; r < into.rows; r++) {
            into.copyRow(r, this, order[first + r]);
        }
    }

    /** A view, as {@link #rows(int, int)} gives it. */
    @Override
    public Matrix toMatrix(int from, int to) {
        return rows(from, to);
    }

    /** This matrix. */
    @Override
    public Matrix toMatrix() {
        return this;
    }

    /** A new matrix with the same elements in the given precision. */
    public Matrix copy(Precision target) {
        Matrix copy = zeros(target, rows, columns);
        copy.copyFrom(this);
        return copy;
    }

    /** The elements in row-major order, widened to double. */
    public double[] toArray() {
        double[] values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = get(i);
        }
        return values;
    }

    @Override
    public String toString() {
        return "%d x %d %s".formatted(rows, columns, precision.label());
    }
}
