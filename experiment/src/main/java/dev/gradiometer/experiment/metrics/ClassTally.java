package dev.gradiometer.experiment.metrics;

import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Undefined;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One of several classes for each sample. Of two, the second one counts as positive. */
public final class ClassTally implements Tally {
    /** Most classes for which it is kept which one was taken for which. */
    public static final int MOST_CONFUSED = 50;

    private static final double LEAST_PROBABILITY = Math.ulp(1.0);

    private final int classes;
    private final List<Metric> metrics;
    private final Rankings rankings;
    private final boolean ranks;
    private final Series truths = new Series();
    private final double[] truth;
    private final double[] predicted;
    private final double[] right;
    private final long[] occurrences;
    private final long[][] confusion;
    private long samples;
    private long rightSamples;
    private double logLoss;
    private boolean probable = true;

    /** @param metrics those of classes that are wanted */
    public ClassTally(int classes, List<Metric> metrics) {
        this.classes = classes;
        this.metrics = List.copyOf(metrics);
        this.rankings = new Rankings(classes == 2 ? 1 : classes, metrics);
        this.ranks = metrics.stream().anyMatch(Metric::ranks);
        this.truth = new double[classes];
        this.predicted = new double[classes];
        this.right = new double[classes];
        this.occurrences = new long[classes];
        this.confusion = classes <= MOST_CONFUSED ? new long[classes][classes] : new long[0][0];
    }

    /**
     * Adds a sample.
     *
     * @param actual        its class
     * @param answer        the class that it was taken for; a number that is no class is wrong
     * @param probabilities one per class at least; null if there are none
     * @param weight        how much it counts
     */
    public void add(int actual, int answer, double @Nullable [] probabilities, double weight) {
        samples++;
        truth[actual] += weight;
        occurrences[actual]++;
        if (answer >= 0 && answer < classes) {
            predicted[answer] += weight;
            occurrences[answer]++;
            if (confusion.length > 0) {
                confusion[actual][answer]++;
            }
        }
        if (answer == actual) {
            right[actual] += weight;
            rightSamples++;
        }
        rankings.add(probabilities, classes == 2 ? 1 : 0, weight);
        if (ranks) {
            truths.add(actual);
        }
        if (probabilities == null) {
            probable = false;
        } else {
            double p = Math.clamp(probabilities[actual], LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
            logLoss -= weight * Math.log(p);
        }
    }

    /**
     * Samples by their class and, in a row, the class that they were taken for, without those taken for no class; empty
     * if there are more than {@value #MOST_CONFUSED}.
     */
    public List<List<Long>> confusion() {
        return Arrays.stream(confusion)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList();
    }

    /** Share of samples whose class is right, each counted alike; NaN if there are none. */
    public double unweightedAccuracy() {
        return (double) rightSamples / samples;
    }

    @Override
    public List<Score> scores() {
        return metrics.stream().map(this::score).toList();
    }

    private Score score(Metric metric) {
        double total = Arrays.stream(truth).sum();
        if (!(total > 0)) {
            return Score.undefined(metric, Undefined.FEW_SAMPLES);
        }
        return switch (metric) {
            case ACCURACY -> value(metric, Arrays.stream(right).sum() / total);
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
        return Double.isFinite(value) ? Score.alone(metric, value) : Score.undefined(metric, Undefined.NOT_FINITE);
    }

    private double balanced() {
        return IntStream.range(0, classes)
                .filter(k -> truth[k] > 0)
                .mapToDouble(k -> right[k] / truth[k])
                .average()
                .orElseThrow();
    }

    /** Of two classes that of the second one; of more the mean over those that are true or predicted somewhere. */
    private double mean(ToDoubleFunction<Counts> quantity) {
        return IntStream.range(0, classes)
                .filter(k -> classes == 2 ? k == 1 : occurrences[k] > 0)
                .mapToObj(k -> new Counts(truth[k], predicted[k], right[k]))
                .mapToDouble(quantity)
                .average()
                .orElseThrow();
    }
}
