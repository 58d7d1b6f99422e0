package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What the training part looks like in plain numbers, for the record of a run and for diagnosis. Deviations are those
 * of the population (divided by n), after scaling.
 *
 * @param samples           in the training part
 * @param inputs            columns
 * @param smallest          smallest input
 * @param largest           largest input
 * @param largestMagnitude  largest |input|
 * @param meanSquare        mean of the squared inputs: ‖h⁰‖² / (samples · inputs)
 * @param constantColumns   input columns with a single value
 * @param smallestDeviation among the columns that are not constant; 0 if all are
 * @param largestDeviation  among all columns
 * @param deviationRatio    largest over smallest deviation among the columns that are not constant; 1 if all are
 * @param nonFiniteShare    share of inputs and targets that are NaN or infinite; 0 for data that were loaded
 * @param largestColumns    up to five columns with the largest |input|, largest first
 * @param narrowestColumns  up to five columns with the smallest deviation above 0, smallest first
 * @param classes           share of each class; empty for regression
 * @param targets           the targets' columns as the loss sees them
 */
public record DataProfile(
        int samples,
        int inputs,
        double smallest,
        double largest,
        double largestMagnitude,
        double meanSquare,
        int constantColumns,
        double smallestDeviation,
        double largestDeviation,
        double deviationRatio,
        double nonFiniteShare,
        List<Column> largestColumns,
        List<Column> narrowestColumns,
        List<ClassShare> classes,
        List<Column> targets) {
    private static final int NAMED = 5;

    public DataProfile {
        largestColumns = List.copyOf(largestColumns);
        narrowestColumns = List.copyOf(narrowestColumns);
        classes = List.copyOf(classes);
        targets = List.copyOf(targets);
    }

    /** An input or target column in numbers. */
    public record Column(String name, double min, double max, double mean, double deviation) {
        /** Largest |value|. */
        public double magnitude() {
            return Math.max(Math.abs(min), Math.abs(max));
        }
    }

    /** The share of the training samples that belong to a class. */
    public record ClassShare(String name, double share) {}

    /** The profile of {@code data}'s training part. */
    public static DataProfile of(DataSet data) {
        Part train = data.train();
        List<Column> columns = columns(train.inputs(), data.inputNames());
        List<Column> varying = columns.stream().filter(c -> c.deviation() > 0).toList();
        double narrowest = deviations(varying).min().orElse(0);
        double widest = deviations(columns).max().orElse(0);
        List<Column> targets = columns(train.targets(), targetNames(data));
        double nonFinite = (double) nonFinite(train.inputs(), columns) + nonFinite(train.targets(), targets);
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
                nonFinite / ((double) train.inputs().size() + train.targets().size()),
                first(columns, Comparator.comparingDouble(Column::magnitude).reversed()),
                first(varying, Comparator.comparingDouble(Column::deviation)),
                shares(data),
                targets);
    }

    private static List<Column> columns(Matrix matrix, List<String> names) {
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
    private static long nonFinite(Matrix matrix, List<Column> columns) {
        if (columns.stream().allMatch(c -> Double.isFinite(c.min()) && Double.isFinite(c.max()))) {
            return 0;
        }
        return IntStream.range(0, matrix.size())
                .filter(i -> !Double.isFinite(matrix.get(i)))
                .count();
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

    private static List<String> targetNames(DataSet data) {
        return switch (data.task()) {
            case Task.Regression regression -> regression.targetNames();
            case Task.Classification classification ->
                switch (data.encoding()) {
                    case ONE_HOT -> classification.classNames();
                    case INDEX -> List.of("class");
                };
        };
    }
}
