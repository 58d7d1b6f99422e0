package dev.gradiometer.experiment.metrics;

import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Undefined;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several labels for each sample, each of which is there or not. */
public final class LabelTally implements Tally {
    private static final List<Metric> OF_ONE =
            List.of(Metric.PRECISION, Metric.RECALL, Metric.F1, Metric.ROC_AUC, Metric.AVERAGE_PRECISION);

    private final int labels;
    private final List<Metric> metrics;
    private final Rankings rankings;
    private final boolean ranks;
    private final List<Series> truths;
    private final double[] there;
    private final double[] predicted;
    private final double[] both;
    private double total;
    private double allRight;

    /** @param metrics those of labels that are wanted */
    public LabelTally(int labels, List<Metric> metrics) {
        this.labels = labels;
        this.metrics = List.copyOf(metrics);
        this.rankings = new Rankings(labels, metrics);
        this.ranks = metrics.stream().anyMatch(Metric::ranks);
        this.truths = Stream.generate(Series::new).limit(labels).toList();
        this.there = new double[labels];
        this.predicted = new double[labels];
        this.both = new double[labels];
    }

    /**
     * Adds a sample.
     *
     * @param truth         1 for each label that is there, 0 for the others
     * @param answers       whether each label was predicted
     * @param probabilities one per label at least; null if there are none
     * @param weight        how much it counts
     */
    public void add(double[] truth, boolean[] answers, double @Nullable [] probabilities, double weight) {
        boolean right = true;
        for (int k = 0; k < labels; k++) {
            boolean is = truth[k] == 1;
            there[k] += is ? weight : 0;
            predicted[k] += answers[k] ? weight : 0;
            both[k] += is && answers[k] ? weight : 0;
            right &= is == answers[k];
            if (ranks) {
                truths.get(k).add(truth[k]);
            }
        }
        total += weight;
        allRight += right ? weight : 0;
        rankings.add(probabilities, 0, weight);
    }

    @Override
    public List<Score> scores() {
        return metrics.stream().map(this::score).toList();
    }

    /** The metrics of one label by itself. */
    public List<Score> scores(int label) {
        return OF_ONE.stream().map(metric -> score(metric, label)).toList();
    }

    private Score score(Metric metric) {
        if (!(total > 0)) {
            return Score.undefined(metric, Undefined.FEW_SAMPLES);
        }
        return switch (metric) {
            case SUBSET_ACCURACY -> Score.alone(metric, allRight / total);
            case PRECISION -> Score.alone(metric, mean(Counts::precision));
            case RECALL -> Score.alone(metric, mean(Counts::recall));
            case F1 -> Score.alone(metric, mean(Counts::f1));
            case MICRO_F1 ->
                Score.alone(metric, counts().reduce(Counts::and).orElseThrow().f1());
            case ROC_AUC, AVERAGE_PRECISION -> rankings.mean(metric, k -> sample -> isThere(k, sample));
            case ACCURACY,
                    BALANCED_ACCURACY,
                    LOG_LOSS,
                    MEAN_ABSOLUTE_ERROR,
                    ROOT_MEAN_SQUARED_ERROR,
                    R2,
                    MEDIAN_ABSOLUTE_ERROR -> throw new IllegalArgumentException("labels have no " + metric);
        };
    }

    private Score score(Metric metric, int label) {
        if (metric.ranks()) {
            return rankings.score(metric, label, sample -> isThere(label, sample));
        }
        Counts counts = counts(label);
        return Score.alone(
                metric,
                metric == Metric.PRECISION
                        ? counts.precision()
                        : metric == Metric.RECALL ? counts.recall() : counts.f1());
    }

    private boolean isThere(int label, int sample) {
        return truths.get(label).get(sample) == 1;
    }

    private Counts counts(int label) {
        return new Counts(there[label], predicted[label], both[label]);
    }

    private Stream<Counts> counts() {
        return IntStream.range(0, labels).mapToObj(this::counts);
    }

    private double mean(ToDoubleFunction<Counts> quantity) {
        return counts().mapToDouble(quantity).average().orElseThrow();
    }
}
