package dev.gradiometer.experiment.metrics;

import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Undefined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One of several classes for each sample. Of two, the second one counts as positive. */
public final class ClassTally implements Tally {
    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    private final int classes;
    private final List<Metric> metrics;
    private final Rankings rankings;
    private final Series truths = new Series();
    private final double[][] weights;
    private final long[][] samples;
    private double logLoss;
    private boolean probable = true;

    /** @param metrics those of classes that are wanted */
    public ClassTally(int classes, List<Metric> metrics) {
        this.classes = classes;
        this.metrics = List.copyOf(metrics);
        this.rankings = new Rankings(classes == 2 ? 1 : classes, metrics);
        this.weights = new double[classes][classes + 1];
        this.samples = new long[classes][classes + 1];
    }

    /**
     * Adds a sample.
     *
     * @param truth         its class
     * @param predicted     the class that it was taken for; a number that is no class is wrong
     * @param probabilities one per class at least; null if there are none
     * @param weight        how much it counts
     */
    public void add(int truth, int predicted, double @Nullable [] probabilities, double weight) {
        int column = predicted < 0 || predicted >= classes ? classes : predicted;
        weights[truth][column] += weight;
        samples[truth][column]++;
        rankings.add(probabilities, classes == 2 ? 1 : 0, weight);
        if (metrics.stream().anyMatch(Metric::ranks)) {
            truths.add(truth);
        }
        if (probabilities == null) {
            probable = false;
        } else {
            double p = Math.clamp(probabilities[truth], LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
            logLoss -= weight * Math.log(p);
        }
    }

    /** Samples by their class and, in a row, the class that they were taken for. */
    public List<List<Long>> confusion() {
        return Arrays.stream(samples)
                .map(row -> Arrays.stream(row).limit(classes).boxed().toList())
                .toList();
    }

    @Override
    public List<Score> scores() {
        return metrics.stream().map(this::score).toList();
    }

    private Score score(Metric metric) {
        double total = IntStream.range(0, classes).mapToDouble(this::truth).sum();
        if (!(total > 0)) {
            return Score.undefined(metric, Undefined.FEW_SAMPLES);
        }
        return switch (metric) {
            case ACCURACY -> value(metric, right() / total);
            case BALANCED_ACCURACY -> value(metric, balanced());
            case PRECISION -> value(metric, mean(Counts::precision));
            case RECALL -> value(metric, mean(Counts::recall));
            case F1 -> value(metric, mean(Counts::f1));
            case ROC_AUC, AVERAGE_PRECISION ->
                classes == 2
                        ? rankings.score(metric, 0, sample -> truths.get(sample) == 1)
                        : rankings.mean(metric, k -> sample -> truths.get(sample) == k);
            case LOG_LOSS ->
                probable ? value(metric, logLoss / total) : Score.undefined(metric, Undefined.NO_PROBABILITIES);
            case SUBSET_ACCURACY, MICRO_F1, MEAN_ABSOLUTE_ERROR, ROOT_MEAN_SQUARED_ERROR, R2, MEDIAN_ABSOLUTE_ERROR ->
                throw new IllegalArgumentException("classes have no " + metric);
        };
    }

    private static Score value(Metric metric, double value) {
        return Double.isFinite(value)
                ? new Score(metric, value, Double.NaN)
                : Score.undefined(metric, Undefined.NOT_FINITE);
    }

    private double truth(int k) {
        return Arrays.stream(weights[k]).sum();
    }

    private double right() {
        return IntStream.range(0, classes).mapToDouble(k -> weights[k][k]).sum();
    }

    private double balanced() {
        return IntStream.range(0, classes)
                .filter(k -> truth(k) > 0)
                .mapToDouble(k -> weights[k][k] / truth(k))
                .average()
                .orElseThrow();
    }

    /** Of two classes that of the second one; of more the mean over those that are true or predicted somewhere. */
    private double mean(ToDoubleFunction<Counts> quantity) {
        List<Counts> counts = new ArrayList<>();
        for (int k = classes == 2 ? 1 : 0; k < classes; k++) {
            int at = k;
            boolean occurs = IntStream.range(0, classes).anyMatch(r -> samples[r][at] > 0)
                    || Arrays.stream(samples[k]).anyMatch(count -> count > 0);
            if (classes == 2 || occurs) {
                double predicted = IntStream.range(0, classes)
                        .mapToDouble(r -> weights[r][at])
                        .sum();
                counts.add(new Counts(truth(k), predicted, weights[k][k]));
            }
        }
        return counts.stream().mapToDouble(quantity).average().orElseThrow();
    }
}
