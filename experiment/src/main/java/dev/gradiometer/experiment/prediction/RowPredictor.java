package dev.gradiometer.experiment.prediction;

import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.preprocessing.ArrayFeatures;
import dev.gradiometer.experiment.preprocessing.EncodedRows;
import dev.gradiometer.experiment.preprocessing.InputColumn;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.RowEncoder;
import dev.gradiometer.experiment.preprocessing.TableEncoder;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.ColumnProblems;
import dev.gradiometer.tables.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained network that predicts from raw rows, as the user has them: what was fitted on the training part is applied
 * before the network, and undone behind it. Any number of threads may ask at the same time.
 */
public final class RowPredictor {
    private final Predictor network;
    private final Preprocessing preprocessing;
    private final Answers answers;
    private final List<String> columns;
    private final @Nullable RowEncoder rowEncoder;

    private RowPredictor(Predictor network, Preprocessing preprocessing, Answers answers) {
        this.network = network;
        this.preprocessing = preprocessing;
        this.answers = answers;
        switch (preprocessing.features()) {
            case TableFeatures table -> {
                columns = table.columns().stream().map(InputColumn::name).toList();
                rowEncoder = new RowEncoder(table);
            }
            case ArrayFeatures array -> {
                columns = array.names();
                rowEncoder = null;
            }
        }
    }

    /**
     * A predictor with the parameters that {@code network} has now.
     *
     * @param loss          that it was trained with
     * @param preprocessing what it was trained behind: {@code session.data().preprocessing()}
     * @throws IllegalArgumentException if the network's inputs or outputs are not those of {@code preprocessing}
     */
    public static RowPredictor of(Network network, Loss loss, Preprocessing preprocessing) {
        Answers answers = Answers.of(preprocessing.targets(), loss, network);
        int inputs = preprocessing.features().names().size();
        boolean single = answers instanceof ClassAnswers && network.outputs() == 1;
        int outputs = single ? 1 : answers.names().size();
        if (network.inputs() != inputs || network.outputs() != outputs) {
            throw new IllegalArgumentException(
                    "expected a network of %d inputs and %d outputs as it was fitted for, got %d and %d"
                            .formatted(inputs, outputs, network.inputs(), network.outputs()));
        }
        return new RowPredictor(Predictor.of(network), preprocessing, answers);
    }

    /** What outputs mean. */
    public Answers answers() {
        return answers;
    }

    /** What was fitted on the training part. */
    public Preprocessing preprocessing() {
        return preprocessing;
    }

    /** The network alone, of inputs that are prepared. */
    public Predictor network() {
        return network;
    }

    /** What a raw row consists of: the columns of a table, or one name for each number of an array. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Predicts from one row of a table.
     *
     * @param row by column, as {@link RowEncoder#encode(Map, double[])} takes them; null where a cell is missing
     * @throws UserInputException if a column is not there, a cell cannot be used, or the network was trained on arrays
     */
    public Prediction predict(Map<String, ? extends @Nullable Object> row) {
        if (rowEncoder == null) {
            throw new UserInputException(
                    "the network was trained on arrays of %,d numbers; give the row as numbers".formatted(inputs()));
        }
        double[] encoded = new double[inputs()];
        rowEncoder.encode(row, encoded);
        return one(encoded);
    }

    /**
     * Predicts from one row of numbers in the order of {@link #columns()}, in the user's unit; NaN is missing.
     *
     * @throws UserInputException if there are more or fewer than columns, one cannot be used, or the network was
     *     trained on a table with words or dates
     */
    public Prediction predict(double... row) {
        requireWidth(row.length);
        double[] encoded = new double[inputs()];
        encode(row, encoded);
        return one(encoded);
    }

    /**
     * Predicts from many rows of numbers, each as {@link #predict(double...)} takes it.
     *
     * @throws UserInputException as there
     */
    public Predictions predict(RowSource rows) {
        requireWidth(rows.columns());
        return ofInputs(new EncodedRows(network.network().precision(), rows.rows(), inputs(), (row, into) -> {
            double[] raw = new double[rows.columns()];
            rows.readRow(row, raw);
            try {
                encode(raw, into);
            } catch (UserInputException e) {
                throw new UserInputException("row %,d: %s".formatted(row, e.getMessage()), e);
            }
        }));
    }

    /**
     * Predicts from the rows of a table, which has every column of {@link #columns()}, of the types that training had.
     *
     * @throws UserInputException if rows cannot be predicted, as a word was not seen in training or a cell is missing;
     *     it tells all of them
     */
    public Predictions predict(Table table) {
        if (!(preprocessing.features() instanceof TableFeatures features)) {
            throw new UserInputException("%s: the network was trained on arrays of %,d numbers, not on a table"
                    .formatted(table.name(), inputs()));
        }
        ColumnProblems problems = new ColumnProblems(table.name());
        TableEncoder encoder = new TableEncoder(features, table);
        for (int row = 0; row < table.rows(); row++) {
            encoder.check(row, problems);
        }
        problems.check();
        return ofInputs(new EncodedRows(network.network().precision(), table.rows(), encoder.width(), encoder::encode));
    }

    /** Predicts from rows of inputs that are prepared. */
    public Predictions ofInputs(RowSource inputs) {
        return new Predictions(answers, network.outputs(inputs));
    }

    private Prediction one(double[] encoded) {
        return answers.prediction(network.outputs(encoded));
    }

    private int inputs() {
        return network.inputs();
    }

    private void requireWidth(int found) {
        if (rowEncoder != null && !rowEncoder.numeric()) {
            throw new UserInputException(
                    "the network was trained on a table with words or dates; give a row by column, or a table");
        }
        if (found != columns.size()) {
            throw new UserInputException(
                    "a row of %,d numbers; the network was trained on %,d".formatted(found, columns.size()));
        }
    }

    private void encode(double[] row, double[] into) {
        if (rowEncoder != null) {
            rowEncoder.encode(row, into);
            return;
        }
        for (int c = 0; c < row.length; c++) {
            if (!Double.isFinite(row[c])) {
                throw new UserInputException("%s: %s is not a finite number".formatted(columns.get(c), row[c]));
            }
        }
        System.arraycopy(row, 0, into, 0, row.length);
        preprocessing.features().scaling().apply(into);
    }
}
