package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.Task;
import java.util.stream.IntStream;

/** Whether the numbers to predict are among the inputs, as of an autoencoder: by the first samples. */
final class InputsAgain {
    private static final int LOOKED_AT = 50;

    private InputsAgain() {}

    static boolean in(DataSet data) {
        if (!(data.task() instanceof Task.Regression) || data.outputs() > data.inputs()) {
            return false;
        }
        Part train = data.train();
        int rows = Math.min(LOOKED_AT, train.samples());
        double[][] inputs = new double[rows][data.inputs()];
        double[][] targets = new double[rows][data.outputs()];
        for (int r = 0; r < rows; r++) {
            train.inputs().readRow(r, inputs[r]);
            train.targets().readRow(r, targets[r]);
        }
        return IntStream.range(0, data.outputs())
                .allMatch(target -> IntStream.range(0, data.inputs())
                        .anyMatch(input ->
                                IntStream.range(0, rows).allMatch(r -> inputs[r][input] == targets[r][target])));
    }
}
