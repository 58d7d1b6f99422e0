package dev.gradiometer.experiment.data;

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
