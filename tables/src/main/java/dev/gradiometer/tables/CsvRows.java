package dev.gradiometer.tables;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.List;
import java.util.function.Consumer;

/** The first rows of a sample of text, whatever is wrong with the rest: a look, which refuses nothing. */
final class CsvRows {
    private CsvRows() {}

    /** Hands the cells of at most {@code most} rows to {@code sink}; ends at the first that is no CSV. */
    static void read(String text, char delimiter, int most, Consumer<List<String>> sink) {
        int rows = 0;
        try {
            for (CsvRecord row : CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .commentStrategy(CommentStrategy.NONE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(text)) {
                if (rows++ == most) {
                    return;
                }
                sink.accept(row.getFields());
            }
        } catch (CsvParseException e) {
            // The whole file is read afterwards, and says what is wrong with it.
            return;
        }
    }
}
