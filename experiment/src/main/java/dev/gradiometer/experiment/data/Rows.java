package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.input.UserInputException;
import java.util.function.IntUnaryOperator;

/** A table of numbers that is read row by row, so that each source may keep its own compact form. */
interface Rows {
    /** Number of rows. */
    int count();

    /** Numbers in a row. */
    int width();

    /** Writes row {@code row} to the first {@link #width()} elements of {@code into}. */
    void read(int row, double[] into);

    /** A table of doubles, row-major. */
    static Rows of(double[] values, int width) {
        return new Rows() {
            @Override
            public int count() {
                return values.length / width;
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public void read(int row, double[] into) {
                System.arraycopy(values, row * width, into, 0, width);
            }
        };
    }

    /** A table of unsigned bytes, row-major, each divided by {@code divisor}. */
    static Rows of(byte[] bytes, int width, double divisor) {
        return new Rows() {
            @Override
            public int count() {
                return bytes.length / width;
            }

            @Override
            public int width() {
                return width;
            }

            @Override
            public void read(int row, double[] into) {
                int from = row * width;
                for (int c = 0; c < width; c++) {
                    into[c] = (bytes[from + c] & 0xff) / divisor;
                }
            }
        };
    }

    /**
     * The rows of an array, which is not copied.
     *
     * @throws UserInputException if there are none, or they differ in length
     */
    static Rows of(double[][] table) {
        return rectangle(table.length, row -> table[row].length, (row, into) -> {
            System.arraycopy(table[row], 0, into, 0, table[row].length);
        });
    }

    /** As {@link #of(double[][])}; each number is widened exactly. */
    static Rows of(float[][] table) {
        return rectangle(table.length, row -> table[row].length, (row, into) -> {
            for (int c = 0; c < table[row].length; c++) {
                into[c] = table[row][c];
            }
        });
    }

    /** As {@link #of(double[][])}. */
    static Rows of(Matrix table) {
        return rectangle(table.rows(), row -> table.columns(), table::readRow);
    }

    /** How one row of a table is read. */
    interface Reading {
        /** Writes row {@code row} to the first elements of {@code into}. */
        void read(int row, double[] into);
    }

    private static Rows rectangle(int count, IntUnaryOperator length, Reading reading) {
        if (count == 0 || length.applyAsInt(0) == 0) {
            throw new UserInputException("data memory: an array of %,d rows%s; give at least one row of one number"
                    .formatted(count, count == 0 ? "" : " without a number in them"));
        }
        int width = length.applyAsInt(0);
        for (int row = 1; row < count; row++) {
            if (length.applyAsInt(row) != width) {
                throw new UserInputException("data memory: row 0 has %,d numbers, row %,d has %,d; make them alike"
                        .formatted(width, row, length.applyAsInt(row)));
            }
        }
        return of(count, width, reading);
    }

    /** {@code count} rows of {@code width} numbers that {@code reading} gives. */
    static Rows of(int count, int width, Reading reading) {
        return new Rows() {
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
                reading.read(row, into);
            }
        };
    }

    /** The rows of this table, then those of {@code next}, which has the same width. */
    default Rows then(Rows next) {
        Rows first = this;
        return new Rows() {
            @Override
            public int count() {
                return first.count() + next.count();
            }

            @Override
            public int width() {
                return first.width();
            }

            @Override
            public void read(int row, double[] into) {
                if (row < first.count()) {
                    first.read(row, into);
                } else {
                    next.read(row - first.count(), into);
                }
            }
        };
    }
}
