package dev.gradiometer.tables;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the library reads a CSV file, and what is said where it cannot; empty lines are skipped. */
final class CsvText {
    /** Characters. */
    private static final int LONGEST_CELL = 1 << 20;

    private static final int MOST_COLUMNS = 1 << 14;
    private static final String LONG_CELL =
            "a cell of more than %,d characters; close every quote, or leave out the column".formatted(LONGEST_CELL);
    private static final String MANY_COLUMNS =
            "more than %,d columns; check the delimiter, or give the numbers as an array in a .npy file"
                    .formatted(MOST_COLUMNS);

    private CsvText() {}

    static CsvReader.CsvReaderBuilder reader(CsvDialect dialect) {
        return CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .commentStrategy(CommentStrategy.NONE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_CELL);
    }

    /** The cells of a block's first row; empty if it has none. */
    static List<String> first(CsvBlock block, CsvDialect dialect) {
        List<String> cells = new ArrayList<>();
        CsvRecordHandler handler = CsvRecordHandler.of(limits -> limits.maxFields(MOST_COLUMNS));
        for (CsvRecord row : reader(dialect).build(handler, new CharArrayReader(block.text))) {
            cells.addAll(row.getFields());
            break;
        }
        return cells;
    }

    /** What a row has too much of. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch(String what) {
            super(what);
        }
    }

    static void checkCell(int length) {
        if (length > LONGEST_CELL) {
            throw new TooMuch(LONG_CELL);
        }
    }

    /** @param column counted from 0 */
    static void checkColumn(int column) {
        if (column >= MOST_COLUMNS) {
            throw new TooMuch(MANY_COLUMNS);
        }
    }

    /**
     * What ended the reading behind the row in {@code line}; 0 is before the first one. The library wraps whatever
     * ends its reading, bugs of ours too.
     */
    static UserInputException failed(Path file, long line, CsvParseException e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return switch (last) {
            case TooMuch found -> broken(file, line, String.valueOf(found.getMessage()), e);
            case CsvParseException found -> broken(file, line, explanation(String.valueOf(found.getMessage())), e);
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalStateException(e);
        };
    }

    static UserInputException failed(Path file, CsvDialect dialect, long line, IOException e) {
        if (e instanceof CharacterCodingException) {
            return broken(
                    file,
                    line,
                    dialect.charset().equals(CsvDialect.AUTO)
                            ? "not UTF-8 text; save the file as UTF-8, or say its charset, such as windows-1252"
                            : "not %s text; save the file as UTF-8, or say another charset"
                                    .formatted(dialect.charset()),
                    e);
        }
        return TextFile.isDamage(e)
                ? broken(file, line, "the packed file is damaged or incomplete; pack it again", e)
                : FileTrouble.unreadable(file, e);
    }

    private static UserInputException broken(Path file, long line, String what, Exception e) {
        String place = line == 0 ? "first row" : "after row " + line;
        return new UserInputException("%s, %s: %s".formatted(FileTrouble.name(file), place, what), e);
    }

    /** What the library found, in words of our own: its own name its classes and settings. */
    private static String explanation(String said) {
        if (said.contains("buffer size")) {
            return LONG_CELL;
        }
        if (said.contains("fields")) {
            return MANY_COLUMNS;
        }
        if (said.contains("record size")) {
            return "a row that is too long; close every quote, or leave out columns";
        }
        if (said.contains("Unclosed quote")) {
            return "a quote that is not closed up to the end of the file; close it";
        }
        if (said.contains("after closing quote")) {
            return "a character stands between a closing quote and the next delimiter; write a quote inside "
                    + "a quoted cell twice";
        }
        return "no CSV; save the table as CSV with every quote closed";
    }
}
