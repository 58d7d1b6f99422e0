package dev.gradiometer.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** Columns of equal length that were read from one file or query. */
public final class Table {
    private final String name;
    private final int rows;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final IntToLongFunction numberOf;

    Table(String name, int rows, List<Column> columns, IntToLongFunction numberOf) {
        this.name = name;
        this.rows = rows;
        this.numberOf = numberOf;
        columns.forEach(column -> this.columns.put(column.name(), column));
    }

    /**
     * A table made in memory; its rows are numbered from 1.
     *
     * @throws IllegalArgumentException if there is no column, or columns differ in length or share a name
     */
    public static Table of(String name, Column... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("a table needs a column");
        }
        int rows = columns[0].rows();
        Table table = new Table(name, rows, List.of(columns), row -> row + 1L);
        if (table.columns.size() < columns.length || List.of(columns).stream().anyMatch(c -> c.rows() != rows)) {
            throw new IllegalArgumentException("columns of %s share a name or differ in length".formatted(name));
        }
        return table;
    }

    /** What to call it in messages, such as a file's name. */
    public String name() {
        return name;
    }

    /** Rows that were read. */
    public int rows() {
        return rows;
    }

    /** The columns that were read, in their order in the file; ignored ones are not among them. */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** Whether a column of that name was read. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /**
     * The column of that name.
     *
     * @throws IllegalArgumentException if none was read
     */
    public Column column(String column) {
        Column found = columns.get(column);
        if (found == null) {
            throw new IllegalArgumentException("%s has no column '%s'".formatted(name, column));
        }
        return found;
    }

    /** Where {@code row}, counted from 0, stands in the file: its line, from 1, or its place in a query's result. */
    public long number(int row) {
        return numberOf.applyAsLong(row);
    }

    /** {@link #number} for messages: "row 17". */
    public String place(int row) {
        return "row " + number(row);
    }
}
