package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.experiment.preprocessing.Affine;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;

/**
 * The inputs of a part that stay in their file: each row is read, scaled and rounded when it is used. The rows are in
 * the order of the file.
 */
final class StoredInputs implements RowSource {
    /** Bytes of consecutive rows that an order keeps together. */
    private static final long STROKE = 1 << 20;

    private final StoredRows rows;
    private final int[] chosen;
    private final Affine scaling;
    private final Precision precision;
    private final ColumnStatistics columns;
    private final String digest;
    private final ReadAhead ahead;
    private final ThreadLocal<Room> rooms;

    /** Where one thread turns a row into numbers of this precision. */
    private static final class Room {
        final double[] row;
        final float[] rounded;

        Room(int width) {
            row = new double[width];
            rounded = new float[width];
        }
    }

    /**
     * Some rows of a file.
     *
     * @param chosen  the part's rows, ascending
     * @param columns statistics of the part before scaling
     * @param digest  of all rows of the file
     */
    StoredInputs(
            StoredRows rows,
            int[] chosen,
            Affine scaling,
            Precision precision,
            ColumnStatistics columns,
            String digest) {
        this.rows = rows;
        this.chosen = chosen;
        this.scaling = scaling;
        this.precision = precision;
        this.columns = columns.scaled(scaling);
        this.digest = digest;
        this.ahead = new ReadAhead(rows);
        this.rooms = ThreadLocal.withInitial(() -> new Room(rows.width()));
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public int rows() {
        return chosen.length;
    }

    @Override
    public int columns() {
        return rows.width();
    }

    /** Statistics of the scaled columns, from the pass in which the file was checked. */
    ColumnStatistics statistics() {
        return columns;
    }

    /** Takes in what determines every number of every row. */
    void addTo(Fingerprint fingerprint) {
        fingerprint.add("%d x %d %s of %s".formatted(rows(), columns(), precision.label(), digest));
        fingerprint.add(Arrays.toString(scaling.shift()));
        fingerprint.add(Arrays.toString(scaling.divisor()));
        for (int row : chosen) {
            fingerprint.add(row);
        }
    }

    @Override
    public void readRow(int row, double[] into) {
        read(row, into);
        if (precision == Precision.FLOAT32) {
            for (int c = 0; c < rows.width(); c++) {
                into[c] = (float) into[c];
            }
        }
    }

    private void read(int row, double[] into) {
        rows.read(chosen[row], into);
        scaling.apply(into);
    }

    @Override
    public void copyRows(int[] order, int first, Matrix into) {
        Objects.checkFromIndexSize(first, into.rows(), order.length);
        if (into.columns() != columns()) {
            throw new IllegalArgumentException(
                    "expected rows of %d columns, got some of %d".formatted(columns(), into.columns()));
        }
        Room room = rooms.get();
        boolean asTheyAre = scaling.none() && into.precision() == precision;
        try {
            for (int r = 0; r < into.rows(); r++) {
                int row = order[first + r];
                if (!(asTheyAre && rows.copies(chosen[row], into, r))) {
                    copy(row, room, into, r);
                }
            }
        } catch (InternalError e) {
            throw rows.lost(e);
        }
    }

    private void copy(int row, Room room, Matrix into, int at) {
        int width = columns();
        read(row, room.row);
        if (precision == Precision.FLOAT64 && into.precision() == Precision.FLOAT64) {
            into.writeRow(at, room.row);
            return;
        }
        for (int c = 0; c < width; c++) {
            room.rounded[c] = (float) room.row[c];
        }
        switch (into.precision()) {
            case FLOAT32 ->
                MemorySegment.copy(
                        room.rounded,
                        0,
                        into.segment(),
                        ValueLayout.JAVA_FLOAT,
                        (long) at * width * Float.BYTES,
                        width);
            case FLOAT64 -> {
                for (int c = 0; c < width; c++) {
                    into.set(at, c, room.rounded[c]);
                }
            }
        }
    }

    @Override
    public int stroke() {
        return (int) Math.max(1, STROKE / Math.max(1, rows.rowBytes()));
    }

    @Override
    public void announce(int[] order, int first, int count) {
        int[] wanted = new int[count];
        for (int i = 0; i < count; i++) {
            wanted[i] = chosen[order[first + i]];
        }
        ahead.next(wanted);
    }
}
