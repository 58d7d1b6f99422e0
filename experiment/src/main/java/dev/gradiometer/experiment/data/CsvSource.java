package dev.gradiometer.experiment.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file column by column. */
final class CsvSource {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]++(\\.[0-9]*+)?|\\.[0-9]++)([eE][+-]?[0-9]++)?");
    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null", "none", "-", ".");

    private final FileSpec.Csv spec;
    private final Path file;
    private final String name;
    private final @Nullable String splitColumn;
    private final CsvLayout layout;
    private final Problems problems = new Problems();
    private List<CsvColumn> columns = List.of();
    private int[] lines = new int[64];
    private int rows;

    CsvSource(FileSpec.Csv spec, Path file, @Nullable String splitColumn) {
        this.spec = spec;
        this.file = file;
        this.name = DataFiles.name(file);
        this.splitColumn = splitColumn;
        this.layout = new CsvLayout(spec, name, splitColumn);
    }

    Source read(Loading loading) {
        try {
            CsvText.read(file, spec.delimiter(), loading, this::accept);
        } catch (UserInputException e) {
            problems.add(e);
            problems.check();
        }
        if (columns.isEmpty()) {
            throw new UserInputException("%s is empty; give a file with a header and at least one row".formatted(name));
        }
        problems.check();
        if (rows == 0) {
            throw new UserInputException("%s has a header but no rows; give at least one sample".formatted(name));
        }
        CsvInputs inputs = new CsvInputs(
                columns.stream().filter(column -> layout.isInput(column.name())).toList(), rows);
        Check.size(name, rows, inputs.width());
        int[] lineOf = Arrays.copyOf(lines, rows);
        return new Source(name, inputs.names(), inputs, outcome(), marks(), rows, row -> "row " + lineOf[row]);
    }

    private void accept(CsvRecord row) {
        List<String> cells = row.getFields();
        if (columns.isEmpty()) {
            columns = layout.columns(cells);
            if (spec.header()) {
                return;
            }
        }
        if (cells.size() != columns.size()) {
            wrong(
                    row,
                    "",
                    "%d cells where %s has %d"
                            .formatted(cells.size(), spec.header() ? "the header" : "the first row", columns.size()),
                    "give every row as many cells, and quote a cell that contains the delimiter");
            return;
        }
        Check.size(name, rows + 1L, columns.size());
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c).strip();
            switch (columns.get(c)) {
                case CsvColumn.Ignored ignored -> {}
                case CsvColumn.Numbers numbers -> numbers.add(number(cell, row, numbers.name()));
                case CsvColumn.Words words -> words.add(word(cell, row, words.name()));
            }
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, 2 * rows);
        }
        lines[rows++] = (int) row.getStartingLineNumber();
    }

    private String word(String cell, CsvRecord row, String column) {
        if (cell.isEmpty()) {
            missing(cell, row, column);
        }
        return cell;
    }

    private double number(String cell, CsvRecord row, String column) {
        if (NUMBER.matcher(cell).matches()) {
            double value = Double.parseDouble(cell);
            if (Double.isInfinite(value)) {
                wrong(row, column, Check.quote(cell) + " is too large for float64", "correct the number");
            }
            return value;
        }
        if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
            missing(cell, row, column);
        } else {
            wrong(
                    row,
                    column,
                    Check.quote(cell) + " is not a number",
                    "correct it, or name the column in categories or ignore");
        }
        return Double.NaN;
    }

    private void missing(String cell, CsvRecord row, String column) {
        String found = cell.isEmpty() ? "an empty cell" : Check.quote(cell);
        wrong(row, column, "missing value (" + found + ")", "fill it in, or remove the row or the column");
    }

    /** Keeps a mistake for the end of the table; {@code column} is empty for one of the whole row. */
    private void wrong(CsvRecord row, String column, String what, String advice) {
        String before = problems.count() == 0 ? name + ", " : "";
        String in = column.isEmpty() ? "" : ", column " + Check.quote(column);
        problems.add(() -> "%srow %d%s: %s".formatted(before, row.getStartingLineNumber(), in, what), advice);
    }

    private CsvColumn column(String column, List<CsvColumn> among) {
        return among.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private Source.Outcome outcome() {
        return switch (spec.target()) {
            case FileSpec.Csv.Label label -> {
                CsvColumn.Words words = (CsvColumn.Words) column(label.column(), columns);
                String place = name + ", column " + Check.quote(label.column());
                yield new Source.Classes(Labels.of(place, words.codes(), words.distinct()));
            }
            case FileSpec.Csv.Values values -> {
                List<CsvColumn> chosen = values.columns().stream()
                        .map(column -> column(column, columns))
                        .toList();
                yield new Source.Values(name, values.columns(), new CsvInputs(chosen, rows));
            }
        };
    }

    private @Nullable List<String> marks() {
        if (splitColumn == null) {
            return null;
        }
        CsvColumn.Words words = (CsvColumn.Words) column(splitColumn, columns);
        List<String> marks = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            marks.add(words.at(r));
        }
        return marks;
    }
}
