package dev.gradiometer.runs;

import dev.gradiometer.experiment.data.NewSamples;
import dev.gradiometer.experiment.prediction.PredictionColumns;
import dev.gradiometer.experiment.prediction.Predictions;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Table;

/**
 * What a network says of the samples of a file, in their order.
 *
 * @param predictions of each
 * @param table       the same as columns, behind those of the file that are kept
 */
public record PredictedRows(Predictions predictions, Table table) {
    /** @throws UserInputException if the network's answer is not finite for some samples; it tells all of them */
    static PredictedRows of(NewSamples samples, Predictions predictions) {
        Problems problems = new Problems();
        for (int row = 0; row < predictions.rows(); row++) {
            if (!predictions.finite(row)) {
                String place = samples.place(row);
                problems.add(
                        () -> "%s, %s: the network's answer is not a finite number".formatted(samples.name(), place),
                        "a number of the row is far beyond those of training");
            }
        }
        problems.check();
        return new PredictedRows(predictions, PredictionColumns.of("predictions", predictions, samples.kept()));
    }
}
