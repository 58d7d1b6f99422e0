package dev.gradiometer.exports;

import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A recording as columns: a row for each layer of each recorded step, with what the whole step has repeated in each.
 * What was not measured is missing. A norm that no double holds is 0 or infinite; its decimal logarithm is exact.
 */
public final class ReadingTable {
    private ReadingTable() {}

    private record Row(StepReading step, LayerReading layer) {}

    /** The table, in the order of steps and of layers; a recording without a step has none. */
    public static Table of(Recording recording) {
        List<Row> rows = recording.steps().stream()
                .flatMap(step -> step.layers().stream().map(layer -> new Row(step, layer)))
                .toList();
        List<Column> columns = new ArrayList<>();
        ofStep(columns, rows);
        ofLayer(columns, rows);
        ofParameters(columns, rows);
        return Table.of("readings", columns.toArray(Column[]::new));
    }

    private static void ofStep(List<Column> columns, List<Row> rows) {
        columns.add(numbers("step", rows, row -> row.step.step()));
        columns.add(numbers("samples", rows, row -> row.step.samples()));
        columns.add(numbers("loss", rows, row -> row.step.loss()));
        columns.add(numbers("loss-after", rows, row -> row.step.lossAfter()));
        columns.add(numbers("predicted-change", rows, row -> row.step.predictedChange()));
        columns.add(numbers("learning-rate", rows, row -> row.step.learningRate()));
        columns.add(numbers("gradient-norm", rows, row -> row.step.gradientNorm()));
        columns.add(numbers("clipped-norm", rows, row -> row.step.clippedNorm()));
    }

    private static void ofLayer(List<Column> columns, List<Row> rows) {
        columns.add(numbers("layer", rows, row -> row.layer.index()));
        columns.add(words("name", rows, row -> row.layer.name()));
        columns.add(words("kind", rows, row -> row.layer.kind()));
        columns.add(numbers("parent", rows, row -> row.layer.parent()));
        columns.add(numbers("units", rows, row -> row.layer.units()));
        columns.add(norm("output-norm", rows, row -> norm(row.layer.output())));
        moments(columns, "output", rows, row -> row.layer.output());
        columns.add(numbers("live-share", rows, row -> row.layer.liveShare()));
        scaled(columns, "error", rows, row -> row.layer.error());
    }

    private static void ofParameters(List<Column> columns, List<Row> rows) {
        for (ParameterRole role : ParameterRole.values()) {
            Function<Row, @Nullable ParameterReading> own = row -> row.layer.parameters().stream()
                    .filter(parameter -> parameter.role() == role)
                    .findFirst()
                    .orElse(null);
            if (rows.stream().allMatch(row -> own.apply(row) == null)) {
                continue;
            }
            String name = role.name().toLowerCase(Locale.ROOT);
            moments(columns, name + "-gradient", rows, row -> told(own.apply(row), ParameterReading::gradient));
            scaled(
                    columns,
                    name + "-gradient-norm",
                    rows,
                    row -> norm(told(own.apply(row), ParameterReading::gradient)));
            columns.add(norm(name + "-norm", rows, row -> told(own.apply(row), ParameterReading::norm)));
            columns.add(norm(name + "-update", rows, row -> told(own.apply(row), ParameterReading::update)));
        }
    }

    private static <T, R> @Nullable R told(@Nullable T reading, Function<T, @Nullable R> what) {
        return reading == null ? null : what.apply(reading);
    }

    private static @Nullable Scaled norm(@Nullable Moments moments) {
        return moments == null ? null : moments.norm();
    }

    private static void moments(
            List<Column> columns, String name, List<Row> rows, Function<Row, @Nullable Moments> moments) {
        columns.add(numbers(name + "-mean", rows, row -> number(moments.apply(row), Moments::mean)));
        columns.add(numbers(name + "-deviation", rows, row -> number(moments.apply(row), Moments::deviation)));
        columns.add(numbers(name + "-zero-share", rows, row -> number(moments.apply(row), Moments::zeroShare)));
        columns.add(numbers(name + "-non-finite", rows, row -> number(moments.apply(row), Moments::nonFinite)));
    }

    private static void scaled(List<Column> columns, String name, List<Row> rows, Function<Row, @Nullable Scaled> of) {
        columns.add(norm(name, rows, of));
        columns.add(numbers(name + "-log10", rows, row -> number(of.apply(row), Scaled::log10)));
    }

    private static Column norm(String name, List<Row> rows, Function<Row, @Nullable Scaled> of) {
        return numbers(name, rows, row -> number(of.apply(row), Scaled::toDouble));
    }

    private static <T> double number(@Nullable T reading, ToDoubleFunction<T> what) {
        return reading == null ? Double.NaN : what.applyAsDouble(reading);
    }

    private static Column numbers(String name, List<Row> rows, ToDoubleFunction<Row> value) {
        return Column.Numbers.of(name, rows.stream().mapToDouble(value).toArray());
    }

    private static Column words(String name, List<Row> rows, Function<Row, String> value) {
        return Column.Words.of(name, rows.stream().map(value).toArray(String[]::new));
    }
}
