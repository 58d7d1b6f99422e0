package dev.gradiometer.experiment.metrics;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.experiment.data.BestConstant;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.prediction.ClassAnswers;
import dev.gradiometer.experiment.prediction.LabelAnswers;
import dev.gradiometer.experiment.prediction.NumberAnswers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer without a look at the inputs: the share of each class or label, of which the most frequent class
 * and the labels of more than half are the answer; of numbers the mean, or the median where the loss is the absolute
 * error, in the unit of training, turned into the user's.
 */
final class Guess {
    private Guess() {}

    /**
     * Fitted to the samples of {@code part} that {@code rows} number, by their own weights; empty if it has no truth.
     */
    static List<Double> of(Scoring scoring, Part part, int[] rows) {
        double[] weights = weights(part, rows);
        return switch (scoring.answers()) {
            case ClassAnswers classes -> shares(part.labels(), classes.names().size(), rows, weights);
            case LabelAnswers labels -> list(means(part.targets(), rows, weights));
            case NumberAnswers numbers -> {
                Matrix targets = Matrix.zeros(
                        part.targets().precision(), rows.length, part.targets().columns());
                targets.gather(part.targets(), rows, 0);
                double[] constants = BestConstant.of(scoring.loss(), targets, weights);
                scoring.units().toUser(constants);
                yield list(constants);
            }
        };
    }

    private static double[] weights(Part part, int[] rows) {
        double[] own = part.ownWeights();
        return Arrays.stream(rows)
                .mapToDouble(row -> own == null ? 1 : own[row])
                .toArray();
    }

    private static List<Double> shares(int @Nullable [] labels, int classes, int[] rows, double[] weights) {
        if (labels == null) {
            return List.of();
        }
        double[] shares = new double[classes];
        for (int i = 0; i < rows.length; i++) {
            shares[labels[rows[i]]] += weights[i];
        }
        return list(divided(shares, Arrays.stream(weights).sum()));
    }

    private static double[] means(Matrix targets, int[] rows, double[] weights) {
        double[] means = new double[targets.columns()];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < means.length; c++) {
                means[c] += weights[i] * targets.get(rows[i], c);
            }
        }
        return divided(means, Arrays.stream(weights).sum());
    }

    private static double[] divided(double[] sums, double by) {
        return Arrays.stream(sums).map(sum -> sum / by).toArray();
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
