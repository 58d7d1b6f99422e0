package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.loss.Summed;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What can be had without looking at the inputs: the best constant output. A network that is no better has learnt
 * nothing.
 *
 * <p>With ȳⱼ the mean of target column j over the part's samples and m columns, the smallest 𝓛 of a constant is, each
 * mean and median weighted as the samples are,
 * <ul>
 *   <li>mean squared error, predicting ȳ: (1/m) Σⱼ variance(yⱼ)
 *   <li>mean absolute error, predicting the medians: (1/m) Σⱼ mean |yⱼ − median(yⱼ)|
 *   <li>huber, predicting the cⱼ at which the derivative changes its sign, found by bisection: (1/m) Σⱼ mean loss
 *   <li>poisson, predicting the rates ȳ: (1/m) Σⱼ [mean(yⱼ ln yⱼ) − ȳⱼ ln ȳⱼ]
 *   <li>categorical cross-entropy, predicting pⱼ = ȳⱼ / Σₖ ȳₖ: −Σⱼ ȳⱼ ln pⱼ
 *   <li>binary cross-entropy, predicting the base rates: −(1/m) Σⱼ [ȳⱼ ln ȳⱼ + (1 − ȳⱼ) ln(1 − ȳⱼ)]
 * </ul> whether outputs are logits or probabilities. A target outside [0, 1], which binary cross-entropy cannot bound,
 * is met with the most extreme probability that the loss lets through, 1e-7 or 1 − 1e-7.
 *
 * @param loss     𝓛 of that output, on the part that it was fitted to
 * @param floor    𝓛 of an output that gives every target exactly, on the same samples: for cross-entropies the mean
 *     entropy of the targets, which is 0 where each is 0 or 1; otherwise 0
 * @param accuracy share of the largest class, every sample counted alike; NaN for regression
 */
public record TrivialPredictor(double loss, double floor, double accuracy) {
    private static final double CLIP = 1e-7;

    /** The best constant for {@code part}, which is not empty. */
    public static TrivialPredictor of(Loss loss, Part part) {
        return of(loss, part.targets(), part.weights(), part.labels());
    }

    /** The best constant for those rows of {@code part} that {@code rows}, which are not empty, number. */
    public static TrivialPredictor of(Loss loss, Part part, int[] rows) {
        if (rows.length == part.samples()) {
            return of(loss, part);
        }
        int[] labels = part.labels();
        Matrix weights = part.weights();
        return of(
                loss,
                chosen(part.targets(), rows),
                weights == null ? null : chosen(weights, rows),
                labels == null
                        ? null
                        : Arrays.stream(rows).map(row -> labels[row]).toArray());
    }

    private static TrivialPredictor of(Loss loss, Matrix targets, @Nullable Matrix weighted, int @Nullable [] labels) {
        return new TrivialPredictor(loss(loss, targets, weighted), floor(loss, targets, weighted), accuracy(labels));
    }

    private static double floor(Loss loss, Matrix targets, @Nullable Matrix weighted) {
        double[] weights = weighted == null ? null : weighted.toArray();
        return switch (loss) {
            case SquaredError squared -> 0;
            case AbsoluteError absolute -> 0;
            case Huber huber -> 0;
            case Poisson poisson -> 0;
            case BinaryCrossEntropy binary -> meanOverColumns(targets, weights, column -> column.sum(y -> -binary(y)));
            case CategoricalCrossEntropy categorical ->
                targets.columns() * meanOverColumns(targets, weights, column -> column.sum(y -> -weightedLog(y, y)));
            case Summed summed -> floor(summed.each(), targets, weighted);
        };
    }

    private static Matrix chosen(Matrix from, int[] rows) {
        Matrix to = Matrix.zeros(from.precision(), rows.length, from.columns());
        to.gather(from, rows, 0);
        return to;
    }

    private static double accuracy(int @Nullable [] labels) {
        if (labels == null) {
            return Double.NaN;
        }
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        return Arrays.stream(ClassCounts.shares(labels, classes)).max().orElse(0);
    }

    private static double loss(Loss loss, Matrix targets, @Nullable Matrix weighted) {
        double[] weights = weighted == null ? null : weighted.toArray();
        ColumnStatistics columns = ColumnStatistics.of(targets, weights);
        double[] means = columns.mean();
        return switch (loss) {
            case SquaredError ignored ->
                Arrays.stream(columns.deviation()).map(d -> d * d).average().orElse(0);
            case AbsoluteError ignored ->
                meanOverColumns(targets, weights, column -> {
                    double median = BestConstant.of(loss, column);
                    return column.sum(y -> Math.abs(y - median));
                });
            case Huber huber ->
                meanOverColumns(targets, weights, column -> {
                    double centre = BestConstant.of(loss, column);
                    return column.sum(y -> huber.of(centre, y));
                });
            case Poisson poisson ->
                meanOverColumns(targets, weights, column -> {
                    double rate = BestConstant.of(loss, column);
                    double f = rate > 0 ? Math.log(rate) : 0;
                    return column.sum(y -> rate - y * f + Poisson.offset(y));
                });
            case CategoricalCrossEntropy ignored -> {
                double total = Arrays.stream(means).sum();
                yield -Arrays.stream(means)
                        .map(mean -> weightedLog(mean, mean / total))
                        .sum();
            }
            case BinaryCrossEntropy ignored ->
                -Arrays.stream(means).map(TrivialPredictor::binary).average().orElse(0);
            case Summed summed -> loss(summed.each(), targets, weighted);
        };
    }

    private static double binary(double mean) {
        double p = mean >= 0 && mean <= 1 ? mean : Math.clamp(mean, CLIP, 1 - CLIP);
        return weightedLog(mean, p) + weightedLog(1 - mean, 1 - p);
    }

    /** weight · ln p, with 0 · ln 0 = 0. */
    private static double weightedLog(double weight, double p) {
        return weight == 0 ? 0 : weight * Math.log(p);
    }

    /** The mean over samples and columns of what {@code sum} adds up over the samples of one. */
    private static double meanOverColumns(
            Matrix targets, double @Nullable [] weights, ToDoubleFunction<WeightedColumn> sum) {
        double total = weights == null ? targets.rows() : Arrays.stream(weights).sum();
        double all = 0;
        for (int c = 0; c < targets.columns(); c++) {
            all += sum.applyAsDouble(WeightedColumn.of(targets, c, weights));
        }
        return all / total / targets.columns();
    }
}
