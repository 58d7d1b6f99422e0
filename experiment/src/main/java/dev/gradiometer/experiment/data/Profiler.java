package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.DataProfile.ClassShare;
import dev.gradiometer.readings.DataProfile.Column;
import dev.gradiometer.readings.DataProfile.PartClasses;
import dev.gradiometer.readings.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Describes the training part of a data set in plain numbers. */
final class Profiler {
    private static final int NAMED = 5;

    private Profiler() {}

    /** The profile of {@code data}'s training part. */
    static DataProfile of(DataSet data) {
        Part train = data.train();
        List<Column> columns = columns(train.inputs(), data.inputNames());
        List<Column> varying = columns.stream().filter(c -> c.deviation() > 0).toList();
        double narrowest = deviations(varying).min().orElse(0);
        double widest = deviations(columns).max().orElse(0);
        List<Column> targets = columns(train.targets(), data.targetNames());
        double nonFinite = (double) nonFinite(train.inputs(), columns) + nonFinite(train.targets(), targets);
        Contradictions contradictions = Contradictions.in(train);
        return new DataProfile(
                train.samples(),
                columns.size(),
                columns.stream().mapToDouble(Column::min).min().orElse(0),
                columns.stream().mapToDouble(Column::max).max().orElse(0),
                columns.stream().mapToDouble(Column::magnitude).max().orElse(0),
                columns.stream()
                        .mapToDouble(c -> c.mean() * c.mean() + c.deviation() * c.deviation())
                        .average()
                        .orElse(0),
                columns.size() - varying.size(),
                narrowest,
                widest,
                varying.isEmpty() ? 1 : widest / narrowest,
                nonFinite / ((double) train.samples() * (data.inputs() + data.outputs())),
                first(columns, Comparator.comparingDouble(Column::magnitude).reversed()),
                first(varying, Comparator.comparingDouble(Column::deviation)),
                shares(data),
                targets,
                parts(data),
                contradictions.samples(),
                contradictions.pureError(),
                contradictions.coincidences(),
                null);
    }

    private static List<Column> columns(RowSource matrix, List<String> names) {
        ColumnStatistics statistics = ColumnStatistics.of(matrix);
        List<Column> columns = new ArrayList<>(names.size());
        for (int c = 0; c < names.size(); c++) {
            columns.add(new Column(
                    names.get(c),
                    statistics.min()[c],
                    statistics.max()[c],
                    statistics.mean()[c],
                    statistics.deviation()[c]));
        }
        return columns;
    }

    private static DoubleStream deviations(List<Column> columns) {
        return columns.stream().mapToDouble(Column::deviation);
    }

    private static List<Column> first(List<Column> columns, Comparator<Column> order) {
        return columns.stream().sorted(order).limit(NAMED).toList();
    }

    /**
     * A minimum or maximum is not finite where an element of its column is not, so there is seldom anything to count.
     */
    private static long nonFinite(RowSource matrix, List<Column> columns) {
        if (columns.stream().allMatch(c -> Double.isFinite(c.min()) && Double.isFinite(c.max()))) {
            return 0;
        }
        long count = 0;
        double[] row = new double[matrix.columns()];
        for (int r = 0; r < matrix.rows(); r++) {
            matrix.readRow(r, row);
            count += Arrays.stream(row).filter(x -> !Double.isFinite(x)).count();
        }
        return count;
    }

    private static List<ClassShare> shares(DataSet data) {
        int[] labels = data.train().labels();
        if (labels == null || !(data.task() instanceof Task.Classification classification)) {
            return List.of();
        }
        List<String> names = classification.classNames();
        double[] shares = ClassCounts.shares(labels, names.size());
        return IntStream.range(0, shares.length)
                .mapToObj(k -> new ClassShare(names.get(k), shares[k]))
                .toList();
    }

    private static List<PartClasses> parts(DataSet data) {
        if (!(data.task() instanceof Task.Classification classification)) {
            return List.of();
        }
        List<PartClasses> parts = new ArrayList<>();
        for (Evaluation.Part name : Evaluation.Part.values()) {
            Part part = data.part(name);
            int[] labels = part == null ? null : part.labels();
            if (labels != null) {
                int[] counts =
                        ClassCounts.of(labels, classification.classNames().size());
                parts.add(new PartClasses(name, Arrays.stream(counts).boxed().toList()));
            }
        }
        return parts;
    }
}
