package dev.gradiometer.tables;

import dev.gradiometer.input.Problems;
import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is wrong with a table, gathered while it is read and judged, and told together in one line: per column and kind
 * of mistake how many cells have it, and the first of them.
 *
 * <pre>{@code
 * passengers.csv, column 'age': 177 values are missing (rows 7, 19, 21, …); row 63, column 'fare': 'free' is not a
 * number; correct it, or name the column in categories or ignore
 * }</pre>
 */
public final class ColumnProblems {
    private static final int EXAMPLES = 3;

    private final String table;
    private final List<UserInputException> whole = new ArrayList<>();
    private final Map<String, Map<Mistake, Tally>> byColumn = new LinkedHashMap<>();
    private final Map<String, BitSet> wrong = new HashMap<>();

    /**
     * None yet.
     *
     * @param table what to call the table, such as the file's name
     */
    public ColumnProblems(String table) {
        this.table = table;
    }

    /**
     * A kind of mistake in a cell.
     *
     * @param one    words for a single cell, with %s for what it holds: "%s is not a number"
     * @param many   words for several, with %,d for their number: "%,d cells are no numbers"
     * @param advice what to do; said once for all mistakes with the same advice
     */
    public record Mistake(String one, String many, String advice) {}

    private record Example(long row, String found) {}

    private static final class Tally {
        private final List<Example> first = new ArrayList<>();
        private long count;

        private void add(long row, String found) {
            if (count++ < EXAMPLES) {
                first.add(new Example(row, found));
            }
        }

        private void append(Tally next) {
            next.first.stream().limit(Math.max(0, EXAMPLES - count)).forEach(first::add);
            count += next.count;
        }
    }

    /** A mistake that is not one of cells; it says what to do in its own words. */
    public void add(UserInputException problem) {
        whole.add(problem);
    }

    /**
     * A mistake in one cell.
     *
     * @param row  where it stands in the file, as {@link Table#number} gives it
     * @param cell what the file has there
     */
    public void add(Mistake mistake, String column, long row, String cell) {
        wrong.computeIfAbsent(column, named -> new BitSet()).set((int) Math.min(row, Integer.MAX_VALUE - 1));
        Tally tally = tally(mistake, column);
        tally.add(row, tally.count >= EXAMPLES || cell.isEmpty() ? "" : Quoted.text(cell));
    }

    /** Whether a mistake in that cell was added. Its cell in the table is missing, but not in the file. */
    public boolean has(String column, long row) {
        BitSet rows = wrong.get(column);
        return rows != null && rows.get((int) Math.min(row, Integer.MAX_VALUE - 1));
    }

    /** Cells of {@code column} with a mistake. */
    public long count(String column) {
        return byColumn.getOrDefault(column, Map.of()).values().stream()
                .mapToLong(tally -> tally.count)
                .sum();
    }

    /** A mistake in the whole of a row; {@code found} is shown as it is. */
    void addRow(Mistake mistake, long row, String found) {
        tally(mistake, "").add(row, found);
    }

    /** Those of the rows that follow the rows of these. */
    void append(ColumnProblems next) {
        whole.addAll(next.whole);
        next.wrong.forEach((column, rows) ->
                wrong.computeIfAbsent(column, named -> new BitSet()).or(rows));
        next.byColumn.forEach((column, kinds) ->
                kinds.forEach((mistake, tally) -> tally(mistake, column).append(tally)));
    }

    private Tally tally(Mistake mistake, String column) {
        return byColumn.computeIfAbsent(column, named -> new LinkedHashMap<>())
                .computeIfAbsent(mistake, kind -> new Tally());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return whole.isEmpty() && byColumn.isEmpty();
    }

    /**
     * Does nothing if there are none.
     *
     * @throws UserInputException if there are any; it says all of them
     */
    public void check() {
        Problems problems = new Problems();
        whole.forEach(problems::add);
        byColumn.forEach((column, kinds) -> kinds.forEach((mistake, tally) -> {
            String before = problems.count() == 0 ? table + ", " : "";
            problems.add(() -> before + clause(column, mistake, tally), mistake.advice());
        }));
        problems.check();
    }

    private static String clause(String column, Mistake mistake, Tally tally) {
        String in = column.isEmpty() ? "" : "column " + Quoted.text(column);
        if (tally.count == 1) {
            Example only = tally.first.getFirst();
            String found = only.found.isEmpty() ? "an empty cell" : only.found;
            return "row %d%s: %s"
                    .formatted(
                            only.row,
                            in.isEmpty() ? "" : ", " + in,
                            mistake.one().formatted(found));
        }
        return (in.isEmpty() ? "" : in + ": ") + mistake.many().formatted(tally.count) + " (" + examples(tally) + ")";
    }

    private static String examples(Tally tally) {
        String more = tally.count > EXAMPLES ? ", …" : "";
        if (tally.first.stream().allMatch(example -> example.found.isEmpty())) {
            return "rows "
                    + tally.first.stream().map(e -> Long.toString(e.row)).collect(Collectors.joining(", "))
                    + more;
        }
        return tally.first.stream()
                        .map(e -> (e.found.isEmpty() ? "empty" : e.found) + " in row " + e.row)
                        .collect(Collectors.joining(", "))
                + more;
    }
}
