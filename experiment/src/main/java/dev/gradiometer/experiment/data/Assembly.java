package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import java.util.function.IntFunction;

/**
 * Turns a source's samples into the matrices of a data set: scaled, encoded, rounded once, and checked to be finite.
 */
final class Assembly {
    /** 2¹²⁸ − 2¹⁰³: the least number that becomes infinite in float32, half a step beyond the largest float. */
    private static final double LEAST_INFINITE_FLOAT = 0x1.ffffffp127;

    private final Source source;
    private final TargetEncoding encoding;
    private final Precision precision;
    private final double bound;
    private final Problems problems = new Problems();

    Assembly(Source source, TargetEncoding encoding, Precision precision) {
        this.source = source;
        this.encoding = encoding;
        this.precision = precision;
        this.bound = switch (precision) {
            case FLOAT32 -> LEAST_INFINITE_FLOAT;
            case FLOAT64 -> Double.POSITIVE_INFINITY;
        };
    }

    /** @throws UserInputException if numbers are not finite in this precision, or there are too many */
    DataSet build(Assignment assignment, Scaling scaling) {
        Check.size(source.name(), source.samples(), source.inputs().width());
        FittedScaling fitted = FittedScaling.fit(scaling, source, assignment.train());
        Task task = switch (source.outcome()) {
            case Source.Classes classes ->
                new Task.Classification(classes.labels().names());
            case Source.Values values -> {
                Check.size(
                        values.source() + ", targets",
                        source.samples(),
                        values.rows().width());
                yield new Task.Regression(values.names());
            }
        };
        int[] validation = assignment.validation();
        int[] test = assignment.test();
        DataSet data = new DataSet(
                task,
                encoding,
                source.inputNames(),
                part(assignment.train(), fitted),
                validation == null ? null : part(validation, fitted),
                test == null ? null : part(test, fitted));
        problems.check();
        return data;
    }

    private Part part(int[] chosen, FittedScaling fitted) {
        Matrix inputs = inputs(chosen, fitted);
        return switch (source.outcome()) {
            case Source.Classes classes -> labelled(inputs, chosen, classes.labels());
            case Source.Values values ->
                new Part(inputs, values(chosen, values), null, null, places(values.source(), chosen));
        };
    }

    private Matrix inputs(int[] chosen, FittedScaling fitted) {
        Rows rows = source.inputs();
        Matrix inputs = Matrix.zeros(precision, chosen.length, rows.width());
        double[] row = new double[rows.width()];
        for (int i = 0; i < chosen.length; i++) {
            rows.read(chosen[i], row);
            for (int c = 0; c < row.length; c++) {
                if (!Double.isFinite(row[c])) {
                    notFinite(source.name(), chosen[i], source.inputNames().get(c), row[c], row[c]);
                }
            }
            fitted.apply(row);
            for (int c = 0; c < row.length; c++) {
                if (Math.abs(row[c]) >= bound) {
                    tooLarge(chosen[i], c, row[c]);
                }
            }
            inputs.writeRow(i, row);
        }
        return inputs;
    }

    private void tooLarge(int sample, int column, double scaled) {
        double[] row = new double[source.inputs().width()];
        source.inputs().read(sample, row);
        if (Double.isFinite(row[column])) {
            notFinite(source.name(), sample, source.inputNames().get(column), row[column], scaled);
        }
    }

    private Part labelled(Matrix inputs, int[] chosen, Labels all) {
        int classes = all.names().size();
        int width = switch (encoding) {
            case ONE_HOT -> classes;
            case INDEX -> 1;
        };
        if ((long) chosen.length * width > Check.MOST_ELEMENTS) {
            throw new UserInputException(
                    "%s: %d different labels on %d samples are too many for one-hot targets; is the label a number to predict?"
                            .formatted(source.name(), classes, source.samples()));
        }
        Matrix targets = Matrix.zeros(precision, chosen.length, width);
        int[] labels = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            labels[i] = all.indices()[chosen[i]];
            switch (encoding) {
                case ONE_HOT -> targets.set(i, labels[i], 1);
                case INDEX -> targets.set(i, labels[i]);
            }
        }
        return new Part(inputs, targets, labels, null, places(source.name(), chosen));
    }

    private Matrix values(int[] chosen, Source.Values values) {
        int width = values.rows().width();
        Matrix targets = Matrix.zeros(precision, chosen.length, width);
        double[] row = new double[width];
        for (int i = 0; i < chosen.length; i++) {
            values.rows().read(chosen[i], row);
            for (int c = 0; c < width; c++) {
                targets.set(i, c, row[c]);
                if (!Double.isFinite(targets.get(i, c))) {
                    notFinite(values.source(), chosen[i], values.names().get(c), row[c], row[c]);
                }
            }
        }
        return targets;
    }

    private IntFunction<String> places(String name, int[] chosen) {
        return i -> name + ", " + source.place().apply(chosen[i]);
    }

    /** @param scaled what scaling made of {@code value} */
    private void notFinite(String name, int sample, String column, double value, double scaled) {
        problems.add(
                () -> {
                    String what = !Double.isFinite(value)
                            ? value + " is not a finite number"
                            : value == scaled
                                    ? value + " is beyond the range of " + precision.label()
                                    : "%s, scaled to %s, is beyond the range of %s"
                                            .formatted(value, scaled, precision.label());
                    return "%s, %s, column %s: %s"
                            .formatted(name, source.place().apply(sample), Check.quote(column), what);
                },
                "correct or leave out the sample");
    }
}
