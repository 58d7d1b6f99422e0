package dev.gradiometer.experiment.prediction;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Predictions as the columns of a table: {@code predicted} and the probability of each class; each label, true from a
 * probability of 0.5 on, and its probability; or each number in the user's unit.
 */
public final class PredictionColumns {
    private static final String PREDICTED = "predicted";

    private final Predictions predictions;
    private final List<Column> columns = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private PredictionColumns(Predictions predictions, List<Column> kept) {
        this.predictions = predictions;
        for (Column column : kept) {
            if (!taken.add(column.name())) {
                throw new UserInputException("column %s is to be kept twice".formatted(Quoted.text(column.name())));
            }
            columns.add(column);
        }
    }

    /**
     * A table with a row for each prediction.
     *
     * @param name for messages
     * @param kept columns that come first, with as many rows; a column of predictions that has the name of one of them
     *     has "predicted" before it
     * @throws UserInputException if a column is kept twice, or nothing is left to call a prediction
     */
    public static Table of(String name, Predictions predictions, List<Column> kept) {
        PredictionColumns table = new PredictionColumns(predictions, kept);
        table.add();
        return Table.of(name, table.columns.toArray(Column[]::new));
    }

    /** The numbers of {@link #of}, rows × probabilities or numbers; a class's number where there are none. */
    public static double[][] numbers(Predictions predictions) {
        Matrix outputs = predictions.outputs();
        double[][] numbers = new double[outputs.rows()][];
        double[] given = new double[outputs.columns()];
        for (int row = 0; row < numbers.length; row++) {
            outputs.readRow(row, given);
            numbers[row] = switch (predictions.answers()) {
                case ClassAnswers classes -> {
                    if (!classes.hasProbabilities()) {
                        yield new double[] {classes.predicted(given)};
                    }
                    double[] p = new double[classes.names().size()];
                    classes.probabilities(given, p);
                    yield p;
                }
                case LabelAnswers labels -> {
                    double[] p = new double[given.length];
                    labels.probabilities(given, p);
                    yield p;
                }
                case NumberAnswers values -> {
                    values.toUser(given);
                    yield given.clone();
                }
            };
        }
        return numbers;
    }

    private void add() {
        double[][] numbers = numbers(predictions);
        Answers answers = predictions.answers();
        switch (answers) {
            case ClassAnswers classes -> {
                columns.add(Column.Words.coded(free(PREDICTED), classes.names(), classes()));
                if (classes.hasProbabilities()) {
                    for (int k = 0; k < classes.names().size(); k++) {
                        columns.add(Column.Numbers.of(
                                free("probability " + classes.names().get(k)), column(numbers, k)));
                    }
                }
            }
            case LabelAnswers labels -> {
                for (int k = 0; k < labels.names().size(); k++) {
                    String name = labels.names().get(k);
                    double[] p = column(numbers, k);
                    columns.add(Column.Numbers.truths(
                            free(name),
                            Arrays.stream(p)
                                    .map(value -> labels.present(value) ? 1 : 0)
                                    .toArray()));
                    if (labels.hasProbabilities()) {
                        columns.add(Column.Numbers.of(free("probability " + name), p));
                    }
                }
            }
            case NumberAnswers values -> {
                for (int k = 0; k < values.names().size(); k++) {
                    columns.add(Column.Numbers.of(free(values.names().get(k)), column(numbers, k)));
                }
            }
        }
    }

    private int[] classes() {
        Matrix outputs = predictions.outputs();
        ClassAnswers classes = (ClassAnswers) predictions.answers();
        double[] given = new double[outputs.columns()];
        int[] predicted = new int[outputs.rows()];
        for (int row = 0; row < predicted.length; row++) {
            outputs.readRow(row, given);
            predicted[row] = classes.predicted(given);
        }
        return predicted;
    }

    private static double[] column(double[][] numbers, int k) {
        double[] column = new double[numbers.length];
        for (int row = 0; row < column.length; row++) {
            column[row] = numbers[row][k];
        }
        return column;
    }

    private String free(String wanted) {
        String name = taken.contains(wanted) ? PREDICTED + " " + wanted : wanted;
        if (!taken.add(name)) {
            throw new UserInputException(
                    "column %s is to be kept, and a column of predictions has that name; keep another"
                            .formatted(Quoted.text(name)));
        }
        return name;
    }
}
