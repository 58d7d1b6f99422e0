package dev.gradiometer.experiment.data;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What becomes of a table's missing cells before anything is fitted. */
final class MissingCells {
    private static final ColumnProblems.Mistake IN_INPUT = new ColumnProblems.Mistake(
            "the value is missing",
            "%,d values are missing",
            "fill it in, remove the row or the column, or say in missing what stands for it");
    private static final ColumnProblems.Mistake ELSEWHERE = new ColumnProblems.Mistake(
            "the value is missing", "%,d values are missing", "fill it in, or remove the row or the column");

    private MissingCells() {}

    /** The rows that stay; missing cells that are mistakes are added to {@code problems}. */
    static int[] kept(TableColumns columns, Table table, TableRoles roles, ColumnProblems problems) {
        List<Column> dropping = new ArrayList<>();
        List<Column> refusing = new ArrayList<>();
        for (Column column : table.columns()) {
            switch (treatment(columns, column, roles)) {
                case DROP_ROW -> dropping.add(column);
                case ERROR -> refusing.add(column);
                case MEAN, MEDIAN, MOST_FREQUENT, CATEGORY -> {}
            }
        }
        int[] kept = dropping.isEmpty()
                ? IntStream.range(0, table.rows()).toArray()
                : IntStream.range(0, table.rows())
                        .filter(row -> dropping.stream().noneMatch(column -> column.isMissing(row)))
                        .toArray();
        for (Column column : refusing) {
            ColumnProblems.Mistake mistake = roles.isInput(column.name()) ? IN_INPUT : ELSEWHERE;
            for (int row : kept) {
                if (column.isMissing(row) && !problems.has(column.name(), table.number(row))) {
                    problems.add(mistake, column.name(), table.number(row), "");
                }
            }
        }
        return kept;
    }

    /** Nothing can stand for what is to be predicted, or for what a sample is split or weighed by. */
    private static Missing.Treatment treatment(TableColumns columns, Column column, TableRoles roles) {
        boolean words = column instanceof Column.Words;
        Missing.Treatment treatment = columns.missing().of(column.name(), words);
        if (roles.isInput(column.name()) || treatment == Missing.Treatment.DROP_ROW) {
            return treatment;
        }
        if (columns.missing().columns().containsKey(column.name()) && treatment != Missing.Treatment.ERROR) {
            throw new UserInputException(
                    "data: missing is %s for column %s, which is no input; choose error or drop-row"
                            .formatted(treatment.label(), Check.quote(column.name())));
        }
        return Missing.Treatment.ERROR;
    }

    /** @throws UserInputException if a treatment or an indicator is for a column that is not there, or not suited */
    static void checkNames(TableColumns columns, String table, List<Column> inputs) {
        Set<String> words = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Column column : inputs) {
            names.add(column.name());
            if (column instanceof Column.Words) {
                words.add(column.name());
            }
        }
        columns.missing().columns().forEach((column, treatment) -> {
            boolean target = columns.target().columns().contains(column);
            if (!names.contains(column) && !target) {
                throw unknown("missing", column, table, names);
            }
            boolean suits = words.contains(column) ? treatment.suitsWords() : treatment.suitsNumbers();
            if (!suits) {
                throw new UserInputException("data: missing is %s for column %s, which holds %s; choose %s"
                        .formatted(
                                treatment.label(),
                                Check.quote(column),
                                words.contains(column) ? "words" : "numbers",
                                words.contains(column)
                                        ? "category or most-frequent"
                                        : "mean, median or most-frequent"));
            }
        });
        List<String> indicators = columns.indicators();
        for (String column : indicators == null ? List.<String>of() : indicators) {
            if (!names.contains(column)) {
                throw unknown("indicators", column, table, names);
            }
            Missing.Treatment treatment = columns.missing().of(column, words.contains(column));
            if (treatment == Missing.Treatment.ERROR || treatment == Missing.Treatment.DROP_ROW) {
                throw new UserInputException(
                        "data: indicators names column %s, and missing is %s for it; say in missing what stands for a missing cell"
                                .formatted(Check.quote(column), treatment.label()));
            }
        }
    }

    private static UserInputException unknown(String key, String column, String table, List<String> names) {
        String hint = Nearest.hint(column, names);
        return new UserInputException("data: %s names column %s, which is no input column of %s%s"
                .formatted(
                        key,
                        Check.quote(column),
                        table,
                        hint.isEmpty() ? "; the inputs are " + Check.list(names) : hint));
    }
}
