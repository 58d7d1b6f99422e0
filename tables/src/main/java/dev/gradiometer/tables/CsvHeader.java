package dev.gradiometer.tables;

import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.ColumnProblems.Mistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Names and types of a CSV file's columns.
 *
 * @param names        distinct
 * @param types        one per name
 * @param cellsMissing the mistake of a row with another number of cells
 */
record CsvHeader(List<String> names, List<ColumnType> types, Mistake cellsMissing) {
    /**
     * The columns by the first row of the file.
     *
     * @param table for messages
     * @throws UserInputException if two columns share a name
     */
    static CsvHeader of(
            List<String> first, CsvDialect dialect, TableRequest request, String table, ColumnProblems problems) {
        List<String> names = names(first, dialect.header(), table);
        String width = "%s has %d".formatted(dialect.header() ? "the header" : "the first row", names.size());
        Mistake cellsMissing = new Mistake(
                "%s cells where " + width,
                "%,d rows have another number of cells than " + names.size(),
                "give every row as many cells, and quote a cell that contains the delimiter");
        return new CsvHeader(names, request.of(table, names, problems), cellsMissing);
    }

    private static List<String> names(List<String> cells, boolean named, String table) {
        Map<String, Integer> place = new LinkedHashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c).strip();
            String column = named && !cell.isEmpty() ? cell : Integer.toString(c + 1);
            Integer earlier = place.putIfAbsent(column, c);
            if (earlier != null) {
                throw new UserInputException(
                        "%s, header: columns %d and %d are both named %s; give each column a name of its own"
                                .formatted(table, earlier + 1, c + 1, Quoted.text(column)));
            }
        }
        return List.copyOf(place.keySet());
    }

    int width() {
        return names.size();
    }

    /** An empty column for each name, which keeps its cells in {@code store}. */
    List<Gathering> columns(Store store) {
        return IntStream.range(0, width())
                .mapToObj(c -> Gathering.of(names.get(c), types.get(c), store))
                .toList();
    }
}
