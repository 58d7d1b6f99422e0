package dev.gradiometer.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Writes a table as CSV (RFC 4180): comma, point, a header, lines that end with a line feed; a missing cell is empty.
 * Numbers are written so that reading them gives the same bits.
 */
public final class CsvOutput {
    private static final double MOST_PLAIN = 1e15;

    private CsvOutput() {}

    /**
     * Writes all of {@code table}; {@code to} is flushed and left open.
     *
     * @throws IOException if {@code to} refuses
     */
    public static void write(Table table, Writer to) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(to);
        List<Column> columns = table.columns();
        String[] cells = new String[columns.size()];
        try {
            for (int c = 0; c < cells.length; c++) {
                cells[c] = columns.get(c).name();
            }
            csv.writeRecord(cells);
            for (int row = 0; row < table.rows(); row++) {
                for (int c = 0; c < cells.length; c++) {
                    cells[c] = cell(columns.get(c), row);
                }
                csv.writeRecord(cells);
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String cell(Column column, int row) {
        if (column.isMissing(row)) {
            return "";
        }
        return switch (column) {
            case Column.Words words -> words.words().get(words.code(row));
            case Column.Numbers numbers -> cell(numbers.type(), numbers.at(row));
        };
    }

    private static String cell(ColumnType type, double value) {
        return switch (type) {
            case TRUTH -> value == 1 ? "true" : "false";
            case DATE -> {
                LocalDateTime time = Days.toTime(value);
                yield value == Math.floor(value) ? time.toLocalDate().toString() : time.toString();
            }
            case NUMBER, WORD, IGNORED -> number(value);
        };
    }

    /** The shortest text that is read as the same number, a whole one without a point. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < MOST_PLAIN
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
