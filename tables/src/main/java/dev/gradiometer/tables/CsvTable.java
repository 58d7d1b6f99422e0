package dev.gradiometer.tables;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.ColumnProblems.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a CSV file (RFC 4180) into a {@link Table}. */
public final class CsvTable {
    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null", "none", "-", ".");
    private static final Mistake NO_NUMBER = new Mistake(
            "%s is not a number", "%,d cells are no numbers", "correct it, or name the column in categories or ignore");
    private static final Mistake TOO_LARGE =
            new Mistake("%s is too large for float64", "%,d numbers are too large for float64", "correct the number");
    private static final Mistake NO_TRUTH = new Mistake(
            "%s is neither yes nor no",
            "%,d cells are neither yes nor no",
            "write true/false, yes/no, on/off or 1/0, or take the column out of booleans");
    private static final Mistake NO_DATE = new Mistake(
            "%s is not a date", "%,d cells are no dates", "write 2024-12-31, or take the column out of dates");

    private final String name;
    private final CsvDialect dialect;
    private final TableRequest request;
    private final ColumnProblems problems;
    private final NumberText numbers;
    private final List<Gathering> columns = new ArrayList<>();
    private Mistake cellsMissing = new Mistake("", "", "");
    private int[] lines = new int[64];
    private int rows;
    private boolean refused;

    private CsvTable(Path file, CsvDialect dialect, TableRequest request, ColumnProblems problems) {
        this.name = FileTrouble.name(file);
        this.dialect = dialect;
        this.request = request;
        this.problems = problems;
        this.numbers = new NumberText(dialect);
    }

    /**
     * Reads all of {@code file}. A row of a wrong number of cells is left out and told in {@code problems}, and so is
     * each cell that is not of its column's type; such a cell is missing then.
     *
     * @param loading  hears how far it is
     * @param problems what is wrong with cells is added to it; the caller adds what it finds and calls
     *     {@link ColumnProblems#check()}
     * @throws UserInputException if no table can be made: the file cannot be read, is empty, is no CSV, or its header
     *     does not fit the request; it tells what was found before, too
     */
    public static Table read(
            Path file, CsvDialect dialect, TableRequest request, Loading loading, ColumnProblems problems) {
        return new CsvTable(file, dialect, request, problems).read(file, loading);
    }

    private Table read(Path file, Loading loading) {
        try {
            CsvText.read(file, dialect, loading, this::accept);
        } catch (UserInputException e) {
            if (!refused) {
                problems.add(e);
            }
            problems.check();
        }
        if (columns.isEmpty()) {
            throw new UserInputException("%s is empty; give a file with a header and at least one row".formatted(name));
        }
        if (rows == 0) {
            problems.check();
            throw new UserInputException("%s has a header but no rows; give at least one sample".formatted(name));
        }
        List<Column> read = new ArrayList<>();
        for (Gathering column : columns) {
            switch (column) {
                case Gathering.Nothing nothing -> {}
                case Gathering.Numbers numeric -> read.add(numeric.column());
                case Gathering.Words words -> read.add(words.column());
            }
        }
        int[] lineOf = Arrays.copyOf(lines, rows);
        return new Table(name, rows, read, row -> lineOf[row]);
    }

    private void accept(CsvRecord row) {
        List<String> cells = row.getFields();
        if (columns.isEmpty()) {
            begin(cells);
            if (dialect.header()) {
                return;
            }
        }
        long line = row.getStartingLineNumber();
        if (cells.size() != columns.size()) {
            problems.addRow(cellsMissing, line, Integer.toString(cells.size()));
            return;
        }
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c).strip();
            switch (columns.get(c)) {
                case Gathering.Nothing nothing -> {}
                case Gathering.Words words -> {
                    if (cell.isEmpty() || request.missing().contains(cell)) {
                        words.addMissing();
                    } else {
                        words.add(cell);
                    }
                }
                case Gathering.Numbers numeric -> numeric.add(value(numeric, cell, line));
            }
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, 2 * rows);
        }
        lines[rows++] = (int) line;
    }

    private void begin(List<String> cells) {
        List<String> names = names(cells);
        List<ColumnType> types = request.of(name, names, problems);
        refused = !problems.isEmpty();
        problems.check();
        for (int c = 0; c < names.size(); c++) {
            String column = names.get(c);
            columns.add(
                    switch (types.get(c)) {
                        case IGNORED -> new Gathering.Nothing();
                        case WORD -> new Gathering.Words(column);
                        case NUMBER, TRUTH, DATE -> new Gathering.Numbers(column, types.get(c));
                    });
        }
        String width = "%s has %d".formatted(dialect.header() ? "the header" : "the first row", names.size());
        cellsMissing = new Mistake(
                "%s cells where " + width,
                "%,d rows have another number of cells than " + names.size(),
                "give every row as many cells, and quote a cell that contains the delimiter");
    }

    private List<String> names(List<String> cells) {
        Map<String, Integer> place = new LinkedHashMap<>();
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c).strip();
            String column = dialect.header() && !cell.isEmpty() ? cell : Integer.toString(c + 1);
            Integer earlier = place.putIfAbsent(column, c);
            if (earlier != null) {
                throw new UserInputException(
                        "%s, header: columns %d and %d are both named %s; give each column a name of its own"
                                .formatted(name, earlier + 1, c + 1, Quoted.text(column)));
            }
        }
        return List.copyOf(place.keySet());
    }

    private double value(Gathering.Numbers column, String cell, long line) {
        if (request.missing().contains(cell)) {
            return Double.NaN;
        }
        if (isMissing(cell)) {
            return Double.NaN;
        }
        double value = switch (column.type) {
            case TRUTH -> TruthText.parse(cell);
            case DATE -> DateText.parse(cell);
            case NUMBER, WORD, IGNORED -> numbers.parse(cell);
        };
        if (Double.isInfinite(value)) {
            problems.add(TOO_LARGE, column.name, line, cell);
            return Double.NaN;
        }
        if (Double.isNaN(value)) {
            problems.add(mistake(column.type), column.name, line, cell);
        }
        return value;
    }

    private boolean isMissing(String cell) {
        return meansMissing(cell) || request.missing().contains(cell);
    }

    /** Whether a cell of numbers, truths or dates means that the value is missing. */
    static boolean meansMissing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    private static Mistake mistake(ColumnType type) {
        return switch (type) {
            case TRUTH -> NO_TRUTH;
            case DATE -> NO_DATE;
            case NUMBER, WORD, IGNORED -> NO_NUMBER;
        };
    }
}
