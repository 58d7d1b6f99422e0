package dev.gradiometer.tables;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.CharArrayReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one block of a CSV file, as columns. A row of a wrong number of cells is left out. */
final class CsvPiece {
    final List<Gathering> columns;
    final ColumnProblems problems;
    final RowLines lines = new RowLines();

    /** The line that the last row begins with, left out or not; 0 before the first one. */
    long lastLine;

    /** What ended the reading before the end of the block. */
    @Nullable CsvParseException broken;

    private CsvPiece(CsvHeader header, String table) {
        this.columns = header.columns(Store.MEMORY);
        this.problems = new ColumnProblems(table);
    }

    /**
     * Reads a block.
     *
     * @param named whether its first row is the header
     * @param table for messages
     */
    static CsvPiece read(
            CsvBlock block, boolean named, CsvHeader header, CsvDialect dialect, TableRequest request, String table) {
        CsvPiece piece = new CsvPiece(header, table);
        CellText cells = new CellText(request, dialect, piece.problems);
        try (CsvReader<Boolean> records = CsvText.reader(dialect)
                .build(piece.new Row(header, cells, block.line - 1, named), new CharArrayReader(block.text))) {
            records.forEach(record -> {});
        } catch (CsvParseException e) {
            piece.broken = e;
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be closed", e);
        }
        return piece;
    }

    /** Takes a row cell by cell, and adds it to the columns when it is whole. */
    private final class Row extends AbstractBaseCsvCallbackHandler<Boolean> {
        private final CsvHeader header;
        private final CellText cells;
        private final long linesBefore;
        private boolean skipped;
        private final Cell cell = new Cell();
        private char[] text = new char[1 << 10];
        private int[] ends = new int[64];
        private int count;

        /** @param named whether the first row is the header */
        Row(CsvHeader header, CellText cells, long linesBefore, boolean named) {
            this.header = header;
            this.cells = cells;
            this.linesBefore = linesBefore;
            this.skipped = !named;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            count = 0;
        }

        @Override
        protected void handleField(int field, char[] buffer, int offset, int length, boolean quoted) {
            CsvText.checkCell(length);
            CsvText.checkColumn(field);
            int from = count == 0 ? 0 : ends[count - 1];
            if (from + length > text.length) {
                text = Arrays.copyOf(text, Math.max(from + length, 2 * text.length));
            }
            System.arraycopy(buffer, offset, text, from, length);
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count++] = from + length;
        }

        @Override
        protected Boolean buildRecord() {
            if (getRecordType() == RecordType.EMPTY) {
                return true;
            }
            lastLine = linesBefore + getStartingLineNumber();
            if (!skipped) {
                skipped = true;
            } else if (count != header.width()) {
                problems.addRow(header.cellsMissing(), lastLine, Integer.toString(count));
            } else {
                for (int c = 0; c < count; c++) {
                    cell.moveTo(text, c == 0 ? 0 : ends[c - 1], ends[c]);
                    cells.add(cell, columns.get(c), lastLine);
                }
                lines.add(lastLine);
            }
            return true;
        }
    }
}
