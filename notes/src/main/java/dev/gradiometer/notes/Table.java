package dev.gradiometer.notes;

import dev.gradiometer.language.Text;
import java.util.List;

/**
 * Numbers that are shown and not judged.
 *
 * @param key     stable name, for programs
 * @param title   what they are
 * @param columns heads of the columns
 * @param rows    each with one cell a column
 */
public record Table(String key, Text title, List<Text> columns, List<List<Cell>> rows) {
    /** @throws IllegalArgumentException if a row has more or fewer cells than there are columns */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "table %s: expected %d cells in a row, got %s".formatted(key, columns.size(), row));
            }
        }
    }

    /** What stands in a place of a table. */
    public sealed interface Cell {}

    /** A number, with as many digits as its reader likes. */
    public record Figure(double value) implements Cell {}

    /** A name or a word. */
    public record Words(Text text) implements Cell {}
}
