package dev.gradiometer.tables;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The records of a CSV file; empty lines are skipped. */
final class CsvText {
    /** Characters. */
    private static final int LONGEST_CELL = 1 << 20;

    private static final int MOST_COLUMNS = 1 << 14;

    private CsvText() {}

    /**
     * Hands every record to {@code sink}.
     *
     * @throws UserInputException if the text is not in its charset, quotes are broken, or a row or a cell is too large
     */
    static void read(Path file, CsvDialect dialect, Loading loading, Consumer<CsvRecord> sink) {
        long[] line = {0};
        try (Reader text = new TextFile(file, dialect.charset()).open(loading)) {
            CsvReader<CsvRecord> records = CsvReader.builder()
                    .fieldSeparator(dialect.delimiter())
                    .commentStrategy(CommentStrategy.NONE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(LONGEST_CELL)
                    .build(CsvRecordHandler.of(limits -> limits.maxFields(MOST_COLUMNS)), text);
            for (CsvRecord row : records) {
                line[0] = row.getStartingLineNumber();
                sink.accept(row);
            }
        } catch (CsvParseException e) {
            throw failed(file, dialect, line[0], e);
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw failed(file, dialect, line[0], cause == null ? new IOException(e) : cause);
        } catch (IOException e) {
            throw failed(file, dialect, line[0], e);
        }
    }

    /** The library wraps whatever ends its reading, trouble of the file system and bugs of ours too. */
    private static UserInputException failed(Path file, CsvDialect dialect, long line, CsvParseException e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return switch (last) {
            case CsvParseException found -> broken(file, line, explanation(String.valueOf(found.getMessage())), e);
            case IOException trouble -> failed(file, dialect, line, trouble);
            case RuntimeException bug -> throw bug;
            case Error error -> throw error;
            default -> throw new IllegalStateException(e);
        };
    }

    private static UserInputException failed(Path file, CsvDialect dialect, long line, IOException e) {
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
            return "a cell of more than %,d characters; close every quote, or leave out the column"
                    .formatted(LONGEST_CELL);
        }
        if (said.contains("fields")) {
            return "more than %,d columns; check the delimiter, or give the numbers as an array in a .npy file"
                    .formatted(MOST_COLUMNS);
        }
        if (said.contains("record size")) {
            return "a row that is too long; close every quote, or leave out columns";
        }
        if (said.contains("Unclosed quote")) {
            return "a quote that is not closed up to the end of the file; close it";
        }
        if (said.contains("after closing quote")) {
            return "a character stands between a closing quote and the next delimiter; write a quote inside a quoted cell twice";
        }
        return "no CSV; save the table as CSV with every quote closed";
    }
}
