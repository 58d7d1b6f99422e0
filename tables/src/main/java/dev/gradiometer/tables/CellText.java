package dev.gradiometer.tables;

import dev.gradiometer.tables.ColumnProblems.Mistake;
import java.util.Locale;
import java.util.Set;

/** Reads the text of a cell as the type of its column says; what is no such value is told, and missing. */
final class CellText {
    static final Mistake NO_NUMBER = new Mistake(
            "%s is not a number", "%,d cells are no numbers", "correct it, or name the column in categories or ignore");
    static final Mistake TOO_LARGE =
            new Mistake("%s is too large for float64", "%,d numbers are too large for float64", "correct the number");
    static final Mistake NO_TRUTH = new Mistake(
            "%s is neither yes nor no",
            "%,d cells are neither yes nor no",
            "write true/false, yes/no, on/off or 1/0, or take the column out of booleans");
    static final Mistake NO_DATE = new Mistake(
            "%s is not a date", "%,d cells are no dates", "write 2024-12-31, or take the column out of dates");
    private static final Mistake UNCLEAR_DATE = new Mistake(
            "%s may be two dates",
            "%,d cells may be two dates each", "say date-order: day-first or month-first, or write 2024-12-31");
    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "nan", "null", "none", "-", ".");

    private final Set<String> missing;
    private final NumberText numbers;
    private final DateOrder order;
    private final DateText dates;
    private final ColumnProblems problems;

    CellText(TableRequest request, CsvDialect dialect, ColumnProblems problems) {
        this.missing = request.missing();
        this.numbers = new NumberText(dialect);
        this.order = dialect.dateOrder();
        this.dates = new DateText(order);
        this.problems = problems;
    }

    /** Adds {@code cell} of row {@code row} to {@code column}. */
    void add(Cell cell, Gathering column, long row) {
        switch (column) {
            case Gathering.Nothing nothing -> {}
            case Gathering.Words words -> {
                String word = cell.toString();
                if (isNoWord(word)) {
                    words.addMissing();
                } else {
                    words.add(word);
                }
            }
            case Gathering.Numbers numeric -> {
                double plain =
                        numeric.type == ColumnType.NUMBER && missing.isEmpty() ? numbers.parsePlain(cell) : Double.NaN;
                numeric.add(Double.isNaN(plain) ? value(numeric, cell.toString(), row) : plain);
            }
        }
    }

    /** Whether a cell of words, without blanks around it, is missing. */
    boolean isNoWord(String cell) {
        return cell.isEmpty() || missing.contains(cell);
    }

    /**
     * A cell of numbers, truths or dates, NaN if it is missing.
     *
     * @param cell without blanks around it
     */
    double value(Gathering.Numbers column, String cell, long row) {
        if (meansMissing(cell) || missing.contains(cell)) {
            return Double.NaN;
        }
        double value = switch (column.type) {
            case TRUTH -> TruthText.parse(cell);
            case DATE -> dates.parse(cell);
            case NUMBER, WORD, IGNORED -> numbers.parse(cell);
        };
        if (Double.isInfinite(value)) {
            return wrong(TOO_LARGE, column, cell, row);
        }
        return Double.isNaN(value) ? wrong(mistake(column.type, cell), column, cell, row) : value;
    }

    /** Whether a cell of numbers, truths or dates means in every table that the value is missing. */
    static boolean meansMissing(String cell) {
        return MISSING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** Tells a mistake; the cell is missing then. */
    double wrong(Mistake mistake, Gathering.Numbers column, String cell, long row) {
        problems.add(mistake, column.name, row, cell);
        return Double.NaN;
    }

    private Mistake mistake(ColumnType type, String cell) {
        return switch (type) {
            case TRUTH -> NO_TRUTH;
            case DATE -> order == DateOrder.YEAR_FIRST && DateText.isUnclear(cell) ? UNCLEAR_DATE : NO_DATE;
            case NUMBER, WORD, IGNORED -> NO_NUMBER;
        };
    }
}
