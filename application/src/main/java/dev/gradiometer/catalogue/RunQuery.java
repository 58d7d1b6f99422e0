package dev.gradiometer.catalogue;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.Table;
import dev.gradiometer.tables.TableQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A question in SQL about the runs of a catalogue, which DuckDB answers. There is one table, {@code runs}: a row for each
 * run, the columns of {@link RunColumns}, and a column for each key of an experiment, in double quotes because of its
 * dots. A column in which every value is a number holds numbers; what a run does not say is NULL.
 */
public final class RunQuery {
    private static final String TABLE = "runs";

    private RunQuery() {}

    /**
     * Makes sure that questions can be asked.
     *
     * @throws dev.gradiometer.input.UserInputException if DuckDB is not on the class path
     */
    public static void require() {
        TableQuery.require();
    }

    /**
     * The answer to a question.
     *
     * @throws dev.gradiometer.input.UserInputException if DuckDB is not on the class path, or refuses the question
     */
    public static TableQuery.Answer ask(RunCatalogue catalogue, String sql) {
        try {
            return TableQuery.ask(Map.of(TABLE, table(catalogue)), sql);
        } catch (IOException e) {
            throw FileTrouble.at(
                    System.getProperty("java.io.tmpdir"),
                    "cannot be written to",
                    e,
                    "choose another with -Djava.io.tmpdir");
        }
    }

    private static Table table(RunCatalogue catalogue) {
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String name : RunColumns.ownNames()) {
            taken.add(name);
            columns.add(column(name, catalogue.columns().named(name), catalogue.runs()));
        }
        for (String key : catalogue.columns().keys()) {
            // DuckDB takes no two columns whose names differ in case only; the experiment's loss has its other name.
            String name = taken.contains(key) ? RunColumns.otherName(key) : key;
            if (taken.add(name.toLowerCase(Locale.ROOT))) {
                columns.add(column(name, run -> run.settings().getOrDefault(key, ""), catalogue.runs()));
            }
        }
        return Table.of(TABLE, columns.toArray(Column[]::new));
    }

    private static Column column(String name, Function<RunSummary, String> of, List<RunSummary> runs) {
        List<RunValue> values = runs.stream().map(of).map(RunValue::of).toList();
        boolean numbers = values.stream()
                        .allMatch(value -> value.isNumber() || value.text().isEmpty())
                && values.stream().anyMatch(RunValue::isNumber);
        return numbers
                ? Column.Numbers.of(
                        name, values.stream().mapToDouble(RunValue::number).toArray())
                : Column.Words.of(
                        name,
                        runs.stream()
                                .map(of)
                                .map(value -> value.isEmpty() ? null : value)
                                .toArray(String[]::new));
    }
}
