package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.experiment.preprocessing.Targets;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.Table;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What new samples should give, as the training's were encoded.
 *
 * @param targets   that were trained on
 * @param precision of the network
 * @param samples   how many there are
 */
record NewTargets(Targets targets, Precision precision, int samples) {
    static final ColumnProblems.Mistake NO_WEIGHT = new ColumnProblems.Mistake(
            "the weight is no number from 0", "%,d weights are no numbers from 0", "correct it");
    private static final ColumnProblems.Mistake MISSING = new ColumnProblems.Mistake(
            "the value is missing", "%,d values are missing", "give what the network should have answered");
    private static final ColumnProblems.Mistake UNKNOWN = new ColumnProblems.Mistake(
            "%s is a class that training has not seen",
            "%,d cells hold classes that training has not seen", "correct the class, or leave out the row");
    private static final ColumnProblems.Mistake NO_LOGARITHM = new ColumnProblems.Mistake(
            "%s has no logarithm, by which targets were learned",
            "%,d numbers have no logarithm, by which targets were learned", "correct the number, or leave out the row");

    /** Adds what is wrong with the cells of the target columns to {@code problems}. */
    void checkColumns(List<Column> columns, Table table, ColumnProblems problems) {
        for (Column column : columns) {
            for (int row = 0; row < samples; row++) {
                long number = table.number(row);
                if (column.isMissing(row)) {
                    if (!problems.has(column.name(), number)) {
                        problems.add(MISSING, column.name(), number, "");
                    }
                    continue;
                }
                switch (column) {
                    case Column.Words words -> {
                        String word = words.words().get(words.code(row));
                        if (!targets.names().contains(word)) {
                            problems.add(UNKNOWN, column.name(), number, word);
                        }
                    }
                    case Column.Numbers numbers -> {
                        if (!learnable(numbers.at(row))) {
                            problems.add(NO_LOGARITHM, column.name(), number, Double.toString(numbers.at(row)));
                        }
                    }
                }
            }
        }
    }

    private boolean learnable(double y) {
        return Double.isFinite(targets.units().curve().apply(y));
    }

    /**
     * The part of these samples.
     *
     * @param given writes the targets of a sample in the user's unit, or its class
     */
    Part part(RowSource inputs, double @Nullable [] weights, IntFunction<String> places, Rows.Reading given) {
        Matrix weighed = weights == null ? null : column(weights);
        return switch (targets) {
            case Targets.Inputs same -> new Part(inputs, inputs.toMatrix(), null, weighed, weights, places);
            case Targets.Classes classes -> {
                int[] labels = new int[samples];
                Matrix encoded = Matrix.zeros(
                        precision, samples, classes.oneHot() ? classes.names().size() : 1);
                double[] read = new double[1];
                for (int row = 0; row < samples; row++) {
                    given.read(row, read);
                    labels[row] = (int) read[0];
                    if (classes.oneHot()) {
                        encoded.set(row, labels[row], 1);
                    } else {
                        encoded.set(row, 0, labels[row]);
                    }
                }
                yield new Part(inputs, encoded, labels, weighed, weights, places);
            }
            case Targets.Numbers numbers -> new Part(inputs, values(given), null, weighed, weights, places);
            case Targets.Labels labels -> new Part(inputs, values(given), null, weighed, weights, places);
        };
    }

    private Matrix values(Rows.Reading given) {
        int width = targets.names().size();
        Matrix encoded = Matrix.zeros(precision, samples, width);
        double[] read = new double[width];
        for (int row = 0; row < samples; row++) {
            given.read(row, read);
            targets.units().toTraining(read);
            encoded.writeRow(row, read);
        }
        return encoded;
    }

    private Matrix column(double[] values) {
        Matrix column = Matrix.zeros(precision, values.length, 1);
        for (int row = 0; row < values.length; row++) {
            column.set(row, values[row]);
        }
        return column;
    }
}
