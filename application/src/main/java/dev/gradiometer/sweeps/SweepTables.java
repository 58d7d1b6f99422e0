package dev.gradiometer.sweeps;

import dev.gradiometer.doctor.Judged;
import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a sweep found, as columns. */
public final class SweepTables {
    private SweepTables() {}

    private record Row(Cell cell, Tried tried) {}

    /** A row for each training: the axes' values, seed, steps, measure, verdict, first finding and its certainty. */
    public static Table trainings(SweepResult result) {
        List<Row> rows = result.cells().stream()
                .flatMap(cell -> cell.tried().stream().map(tried -> new Row(cell, tried)))
                .toList();
        List<Column> columns = axes(result, rows, Row::cell);
        columns.add(numbers("seed", rows, row -> row.tried().seed()));
        columns.add(numbers("steps", rows, row -> row.tried().steps()));
        columns.add(numbers(result.measure().name(), rows, row -> value(result.measure(), row.tried())));
        columns.add(words("verdict", rows, row -> told(row.tried().judged(), judged -> id(judged.state()))));
        columns.add(words(
                "finding",
                rows,
                row -> found(row.tried().judged(), found -> found.cause().id())));
        columns.add(words("certainty", rows, row -> found(row.tried().judged(), found -> id(found.certainty()))));
        columns.add(words(
                "refused",
                rows,
                row -> row.tried().refused().isEmpty() ? null : row.tried().refused()));
        return Table.of("trainings", columns.toArray(Column[]::new));
    }

    /** A row for each point: the axes' values, the measure's median, best and worst over seeds, first finding. */
    public static Table points(SweepResult result) {
        List<Cell> cells = result.cells();
        Measure measure = result.measure();
        List<Column> columns = axes(result, cells, cell -> cell);
        columns.add(numbers("seeds", cells, cell -> cell.judged().count()));
        columns.add(numbers("steps", cells, Cell::steps));
        columns.add(numbers(measure.name() + "-median", cells, cell -> cell.median(measure)));
        columns.add(numbers(measure.name() + "-best", cells, cell -> cell.best(measure)));
        columns.add(numbers(measure.name() + "-worst", cells, cell -> cell.worst(measure)));
        columns.add(numbers("failed", cells, Cell::failed));
        columns.add(words(
                "finding",
                cells,
                cell -> cell.failure().map(found -> found.cause().id()).orElse(null)));
        columns.add(Column.Numbers.truths(
                "stopped",
                cells.stream().mapToDouble(cell -> cell.stopped() ? 1 : 0).toArray()));
        return Table.of("points", columns.toArray(Column[]::new));
    }

    private static <T> List<Column> axes(SweepResult result, List<T> rows, Function<T, Cell> cell) {
        List<Column> columns = new ArrayList<>();
        List<Axis> axes = result.axes();
        for (int i = 0; i < axes.size(); i++) {
            int axis = i;
            List<String> values =
                    rows.stream().map(row -> cell.apply(row).values().get(axis)).toList();
            columns.add(
                    values.stream().allMatch(SweepResult::isNumber)
                            ? Column.Numbers.of(
                                    axes.get(i).key(),
                                    values.stream()
                                            .mapToDouble(Double::parseDouble)
                                            .toArray())
                            : Column.Words.of(axes.get(i).key(), values.toArray(String[]::new)));
        }
        return columns;
    }

    private static <T> Column numbers(String name, List<T> rows, ToDoubleFunction<T> value) {
        return Column.Numbers.of(name, rows.stream().mapToDouble(value).toArray());
    }

    private static <T> Column words(String name, List<T> rows, Function<T, @Nullable String> value) {
        @Nullable String[] cells = new @Nullable String[rows.size()];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = value.apply(rows.get(row));
        }
        return Column.Words.of(name, cells);
    }

    private static double value(Measure measure, Tried tried) {
        Judged judged = tried.judged();
        return judged == null ? Double.NaN : measure.value(judged);
    }

    private static @Nullable String told(@Nullable Judged judged, Function<Judged, String> what) {
        return judged == null ? null : what.apply(judged);
    }

    private static @Nullable String found(@Nullable Judged judged, Function<Judged.Found, String> what) {
        return judged == null ? null : judged.failure().map(what).orElse(null);
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
