package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.UserInputException;

/**
 * Turns a source's samples into the matrices of a data set: scaled, encoded, rounded once, and checked to be finite.
 */
final class Assembly {
    /** 2¹²⁸ − 2¹⁰³: the least number that becomes infinite in float32, half a step beyond the largest float. */
    private static final double LEAST_INFINITE_FLOAT = 0x1.ffffffp127;

    private final Source source;
    private final TargetEncoding encoding;
    private final Precision precision;

    Assembly(Source source, TargetEncoding encoding, Precision precision) {
        this.source = source;
        this.encoding = encoding;
        this.precision = precision;
    }

    DataSet build(Assignment assignment, Scaling scaling) {
        Check.size(source.name(), source.samples(), source.inputs().width());
        FittedScaling fitted = FittedScaling.fit(scaling, source.inputs(), assignment.train());
        Task task = switch (source.outcome()) {
            case Source.Classes classes ->
                new Task.Classification(classes.labels().names());
            case Source.Values values -> new Task.Regression(values.names());
        };
        int[] validation = assignment.validation();
        int[] test = assignment.test();
        return new DataSet(
                task,
                encoding,
                source.inputNames(),
                part(assignment.train(), fitted),
                validation == null ? null : part(validation, fitted),
                test == null ? null : part(test, fitted));
    }

    private Part part(int[] chosen, FittedScaling fitted) {
        Rows rows = source.inputs();
        Matrix inputs = Matrix.zeros(precision, chosen.length, rows.width());
        double[] row = new double[rows.width()];
        for (int i = 0; i < chosen.length; i++) {
            rows.read(chosen[i], row);
            fitted.apply(row);
            int bad = firstNotFinite(row);
            if (bad >= 0) {
                throw notFinite(source.name(), chosen[i], source.inputNames().get(bad), row[bad]);
            }
            inputs.writeRow(i, row);
        }
        return switch (source.outcome()) {
            case Source.Classes classes -> labelled(inputs, chosen, classes.labels());
            case Source.Values values -> new Part(inputs, values(chosen, values), null);
        };
    }

    /** The first column whose value the data set's precision cannot hold as a finite number, or −1. */
    private int firstNotFinite(double[] row) {
        double bound = switch (precision) {
            case FLOAT32 -> LEAST_INFINITE_FLOAT;
            case FLOAT64 -> Double.POSITIVE_INFINITY;
        };
        for (int c = 0; c < row.length; c++) {
            if (!(Math.abs(row[c]) < bound)) {
                return c;
            }
        }
        return -1;
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
        return new Part(inputs, targets, labels);
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
                    throw notFinite(values.source(), chosen[i], values.names().get(c), row[c]);
                }
            }
        }
        return targets;
    }

    private UserInputException notFinite(String name, int sample, String column, double value) {
        String what = Double.isFinite(value)
                ? value + " is beyond the range of " + precision.label()
                : value + " is not a finite number";
        return new UserInputException("%s, %s, column %s: %s; correct or leave out the sample"
                .formatted(name, source.place().apply(sample), Check.quote(column), what));
    }
}
