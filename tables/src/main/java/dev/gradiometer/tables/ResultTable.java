package dev.gradiometer.tables;

import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Table} of what a query gives; its rows are numbered from 1. */
final class ResultTable {
    private static final int TOLD_EVERY = 1 << 14;

    private final String name;
    private final CellValue values;
    private final List<ResultColumn> sources = new ArrayList<>();
    private final List<Gathering> columns = new ArrayList<>();

    private ResultTable(String name, CellValue values) {
        this.name = name;
        this.values = values;
    }

    /**
     * Reads all rows.
     *
     * @param name    what to call the table in messages
     * @param types   of the result's columns, as {@link #types} gives them
     * @param values  reads the cells
     * @param loading hears after some thousand rows how many there were
     * @throws UserInputException if there are no rows
     */
    static Table read(
            String name, ResultSet result, Map<String, ColumnType> types, CellValue values, IntConsumer loading)
            throws SQLException {
        ResultTable table = new ResultTable(name, values);
        columns(name, result.getMetaData()).forEach(column -> table.begin(column, types.get(column.name)));
        return table.read(result, loading);
    }

    /**
     * The columns of a result.
     *
     * @throws UserInputException if two have the same name
     */
    static List<ResultColumn> columns(String name, ResultSetMetaData result) throws SQLException {
        Map<String, ResultColumn> columns = new LinkedHashMap<>();
        for (int place = 1; place <= result.getColumnCount(); place++) {
            ResultColumn column = ResultColumn.of(result, place);
            if (columns.putIfAbsent(column.name, column) != null) {
                throw new UserInputException("%s: two columns are named %s; give each a name of its own, with AS"
                        .formatted(name, Quoted.text(column.name)));
            }
        }
        return List.copyOf(columns.values());
    }

    /**
     * How each column is read.
     *
     * @throws UserInputException if the columns do not fit the request
     */
    static Map<String, ColumnType> types(
            String name, List<ResultColumn> columns, TableRequest request, ColumnProblems problems) {
        List<String> names = columns.stream().map(column -> column.name).toList();
        Map<String, ColumnType> types = new LinkedHashMap<>();
        Iterator<ColumnType> wanted = request.of(name, names, problems).iterator();
        for (ResultColumn column : columns) {
            ColumnType type = wanted.next();
            types.put(column.name, type);
            if (type != ColumnType.IGNORED && column.kind == ResultColumn.Kind.OTHER) {
                problems.add(new UserInputException(
                        "%s: column %s holds %s, no numbers, words or dates; name it in ignore, or select parts of it"
                                .formatted(name, Quoted.text(column.name), column.holds)));
            }
        }
        problems.check();
        return types;
    }

    private void begin(ResultColumn source, @Nullable ColumnType type) {
        if (type == null || type == ColumnType.IGNORED) {
            return;
        }
        sources.add(source);
        columns.add(Gathering.of(source.name, type, Store.MEMORY));
    }

    private Table read(ResultSet result, IntConsumer loading) throws SQLException {
        int rows = 0;
        while (result.next()) {
            if (rows == Integer.MAX_VALUE) {
                throw new UserInputException("%s has more than %,d rows; select fewer".formatted(name, rows));
            }
            rows++;
            for (int c = 0; c < columns.size(); c++) {
                Object cell = sources.get(c).cell(result);
                switch (columns.get(c)) {
                    case Gathering.Numbers numbers -> numbers.add(values.number(numbers, cell, rows));
                    case Gathering.Words words -> {
                        String word = values.word(cell);
                        if (word == null) {
                            words.addMissing();
                        } else {
                            words.add(word);
                        }
                    }
                    case Gathering.Nothing nothing -> {}
                }
            }
            if (rows % TOLD_EVERY == 0) {
                loading.accept(rows);
            }
        }
        if (rows == 0) {
            throw new UserInputException("%s has no rows; give at least one sample".formatted(name));
        }
        return new Table(name, rows, Gathering.columns(columns), row -> row + 1L);
    }
}
