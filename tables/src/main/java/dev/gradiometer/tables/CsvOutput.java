package dev.gradiometer.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Writes a table as CSV (RFC 4180): comma, point, a header, lines that end with a line feed; a missing cell is empty.
 * Numbers are written so that reading them gives the same bits.
 */
public final class CsvOutput {
    private static final double MOST_PLAIN = 1e15;
    private static final double NANOSECONDS = 86_400e9;

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
            case DATE -> date(value);
            case NUMBER, WORD, IGNORED ->
                value == Math.rint(value) && Math.abs(value) < MOST_PLAIN
                        ? Long.toString((long) value)
                        : Double.toString(value);
        };
    }

    private static String date(double days) {
        LocalDate date = LocalDate.ofEpochDay((long) Math.floor(days));
        long nanoseconds = Math.round((days - Math.floor(days)) * NANOSECONDS);
        LocalDateTime time = date.atStartOfDay().plusNanos(nanoseconds / 1000 * 1000);
        return nanoseconds == 0 ? date.toString() : time.toString();
    }
}
