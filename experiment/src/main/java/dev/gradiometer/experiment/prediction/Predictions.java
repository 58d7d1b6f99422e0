package dev.gradiometer.experiment.prediction;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.input.UserInputException;

/** What a network says of many rows, in their order. */
public final class Predictions {
    private final Answers answers;
    private final Matrix outputs;

    /** @param outputs rows × outputs */
    Predictions(Answers answers, Matrix outputs) {
        this.answers = answers;
        this.outputs = outputs;
    }

    /** What is predicted. */
    public Answers answers() {
        return answers;
    }

    /** Rows. */
    public int rows() {
        return outputs.rows();
    }

    /** What the network gave, rows × outputs, which {@link #answers()} explains; not to be changed. */
    public Matrix outputs() {
        return outputs;
    }

    /** Whether all outputs for row {@code row} are finite, as the others mean nothing. */
    public boolean finite(int row) {
        for (int c = 0; c < outputs.columns(); c++) {
            if (!Double.isFinite(outputs.get(row, c))) {
                return false;
            }
        }
        return true;
    }

    /**
     * What is said of row {@code row}, counted from 0.
     *
     * @throws UserInputException if an output is not finite: a number of the row is beyond what the network can take
     */
    public Prediction at(int row) {
        double[] given = new double[outputs.columns()];
        outputs.readRow(row, given);
        return answers.prediction(given);
    }
}
