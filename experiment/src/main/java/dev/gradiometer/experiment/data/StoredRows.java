package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.input.UserInputException;

/** Rows that stay in a file, of which there may be more than memory holds. */
interface StoredRows extends Rows {
    /** Bytes that a row takes in the file. */
    long rowBytes();

    /** Has the system fetch the rows {@code from} (inclusive) to {@code to} (exclusive) from the disk. */
    void fetch(int from, int to);

    /**
     * Copies row {@code row} to row {@code at} of {@code into}, which is as wide, if the file holds it in the same
     * form; otherwise does nothing and answers false.
     */
    default boolean copies(int row, Matrix into, int at) {
        return false;
    }

    /**
     * The user's error for a file that turned out shorter while it was read. The virtual machine reports mapped memory
     * without a file behind it so, perhaps only when the method that read it has returned.
     */
    UserInputException lost(InternalError e);

    /** The rows of this table, then those of {@code next}, which has the same width. */
    default StoredRows then(StoredRows next) {
        StoredRows first = this;
        int count = Math.addExact(first.count(), next.count());
        return new StoredRows() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public int width() {
                return first.width();
            }

            @Override
            public long rowBytes() {
                return Math.max(first.rowBytes(), next.rowBytes());
            }

            @Override
            public void read(int row, double[] into) {
                if (row < first.count()) {
                    first.read(row, into);
                } else {
                    next.read(row - first.count(), into);
                }
            }

            @Override
            public boolean copies(int row, Matrix into, int at) {
                return row < first.count() ? first.copies(row, into, at) : next.copies(row - first.count(), into, at);
            }

            @Override
            public UserInputException lost(InternalError e) {
                return first.lost(e);
            }

            @Override
            public void fetch(int from, int to) {
                int border = first.count();
                if (from < border) {
                    first.fetch(from, Math.min(to, border));
                }
                if (to > border) {
                    next.fetch(Math.max(from, border) - border, to - border);
                }
            }
        };
    }
}
