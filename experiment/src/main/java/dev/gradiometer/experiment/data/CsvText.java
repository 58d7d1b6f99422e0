package dev.gradiometer.experiment.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.gradiometer.input.UserInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The records of a CSV file in strict UTF-8, with or without byte order mark; empty lines are skipped. */
final class CsvText {
    private static final int LONGEST_CELL = 1 << 20;

    private CsvText() {}

    /** Hands every record to {@code sink}; the user's error if the text is not UTF-8 or quotes are broken. */
    static void read(Path file, char delimiter, Consumer<CsvRecord> sink) {
        long[] line = {1};
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            skipByteOrderMark(file, bytes);
            Reader text = new InputStreamReader(
                    bytes,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
            CsvReader<CsvRecord> records = CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .commentStrategy(CommentStrategy.NONE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .maxBufferSize(LONGEST_CELL)
                    .ofCsvRecord(text);
            for (CsvRecord row : records) {
                line[0] = row.getStartingLineNumber();
                sink.accept(row);
            }
        } catch (CsvParseException e) {
            throw broken(file, line[0], cause(e), e);
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            throw failed(file, line[0], cause == null ? new IOException(e) : cause);
        } catch (IOException e) {
            throw failed(file, line[0], e);
        }
    }

    private static UserInputException failed(Path file, long line, IOException e) {
        return e instanceof CharacterCodingException
                ? broken(file, line, "not UTF-8 text", e)
                : DataFiles.unreadable(file, e);
    }

    private static UserInputException broken(Path file, long line, String what, Exception e) {
        return new UserInputException(
                "%s, after row %d: %s; save the file as UTF-8 text with every quote closed"
                        .formatted(DataFiles.name(file), line, what),
                e);
    }

    private static String cause(CsvParseException e) {
        Throwable last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    private static void skipByteOrderMark(Path file, InputStream bytes) throws IOException {
        bytes.mark(3);
        int first = bytes.read();
        int second = bytes.read();
        if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
            throw new UserInputException("%s: the text is UTF-16; save it as UTF-8".formatted(DataFiles.name(file)));
        }
        if (first != 0xEF || second != 0xBB || bytes.read() != 0xBF) {
            bytes.reset();
        }
    }
}
