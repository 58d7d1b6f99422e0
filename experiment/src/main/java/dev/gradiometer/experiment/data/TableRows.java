package dev.gradiometer.experiment.data;

import dev.gradiometer.experiment.preprocessing.TableEncoder;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import java.util.List;

/** Inputs that are made of a table's cells each time they are read: the columns may lie in a file. */
final class TableRows implements StoredRows {
    /** Rows of a column that a page of memory has at most: 4 KiB of 4 bytes. */
    private static final int ROWS_OF_PAGE = 1 << 10;

    private final String name;
    private final TableEncoder encoder;
    private final List<Column> columns;
    private final int[] rows;

    /**
     * @param columns that the encoder reads
     * @param rows    of the samples, ascending
     */
    TableRows(String name, TableEncoder encoder, List<Column> columns, int[] rows) {
        this.name = name;
        this.encoder = encoder;
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public int width() {
        return encoder.width();
    }

    @Override
    public void read(int row, double[] into) {
        encoder.encode(rows[row], into);
    }

    @Override
    public long rowBytes() {
        return (long) columns.size() * Float.BYTES;
    }

    /** Touches each page. */
    @Override
    public void fetch(int from, int to) {
        for (Column column : columns) {
            for (int row = from; row < to; row += ROWS_OF_PAGE) {
                column.isMissing(rows[row]);
            }
            column.isMissing(rows[to - 1]);
        }
    }

    @Override
    public UserInputException lost(InternalError e) {
        return new UserInputException(
                "%s: the columns that were kept of it could not be read any more; the disk failed, or they were deleted"
                        .formatted(name),
                e);
    }
}
