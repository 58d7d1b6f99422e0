package dev.gradiometer.experiment.metrics;

import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.prediction.ClassAnswers;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import java.util.List;

/** Classes beside the truth. */
final class ClassComparison implements Comparison {
    private final ClassAnswers answers;
    private final ClassTally network;
    private final ClassTally guessing;
    private final double[] shares;
    private final int mostFrequent;
    private final boolean probable;
    private final double[] probabilities;

    ClassComparison(ClassAnswers answers, List<Metric> metrics, List<Double> guess) {
        int classes = answers.names().size();
        this.answers = answers;
        this.network = new ClassTally(classes, metrics);
        this.guessing = new ClassTally(classes, metrics);
        this.shares = Comparison.array(guess);
        this.mostFrequent = mostFrequent(shares);
        boolean asked = metrics.stream().anyMatch(metric -> metric.ranks() || metric == Metric.LOG_LOSS);
        this.probable = asked && answers.hasProbabilities();
        this.probabilities = new double[classes];
    }

    /** The first of the largest, as {@link ClassAnswers#predicted} takes it. */
    private static int mostFrequent(double[] shares) {
        int most = 0;
        for (int k = 1; k < shares.length; k++) {
            most = shares[k] > shares[most] ? k : most;
        }
        return most;
    }

    @Override
    public void add(double[] outputs, Part part, int row, double weight) {
        int[] labels = part.labels();
        if (labels == null) {
            return;
        }
        if (probable) {
            answers.probabilities(outputs, probabilities);
        }
        network.add(labels[row], answers.predicted(outputs), probable ? probabilities : null, weight);
        if (shares.length > 0) {
            guessing.add(labels[row], mostFrequent, probable ? shares : null, weight);
        }
    }

    @Override
    public List<Score> scores() {
        return Comparison.beside(network.scores(), shares.length > 0 ? guessing.scores() : List.of());
    }

    @Override
    public List<Assessment.Named> each() {
        return List.of();
    }

    /** What was taken for what. */
    List<List<Long>> confusion() {
        return network.confusion();
    }

    /** Share of samples whose class is right, each counted alike; NaN if there is no truth. */
    double unweightedAccuracy() {
        return network.unweightedAccuracy();
    }
}
