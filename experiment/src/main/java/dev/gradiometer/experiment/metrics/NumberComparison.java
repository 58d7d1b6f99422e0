package dev.gradiometer.experiment.metrics;

import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.prediction.NumberAnswers;
import dev.gradiometer.experiment.preprocessing.TargetUnits;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import java.util.List;

/** Numbers beside the truth, in the user's unit. */
final class NumberComparison implements Comparison {
    private final NumberAnswers answers;
    private final TargetUnits units;
    private final NumberTally network;
    private final NumberTally guessing;
    private final double[] constants;
    private final double[] truth;
    private final double[] answered;

    /** @param units what targets are learned in */
    NumberComparison(NumberAnswers answers, TargetUnits units, List<Metric> metrics, List<Double> guess) {
        int targets = answers.names().size();
        this.answers = answers;
        this.units = units;
        this.network = new NumberTally(targets, metrics);
        this.guessing = new NumberTally(targets, metrics);
        this.constants = Comparison.array(guess);
        this.truth = new double[targets];
        this.answered = new double[targets];
    }

    @Override
    public void add(double[] outputs, Part part, int row, double weight) {
        part.targets().readRow(row, truth);
        units.toUser(truth);
        System.arraycopy(outputs, 0, answered, 0, answered.length);
        answers.toUser(answered);
        network.add(truth, answered, weight);
        if (constants.length > 0) {
            guessing.add(truth, constants, weight);
        }
    }

    @Override
    public List<Score> scores() {
        return Comparison.beside(network.scores(), constants.length > 0 ? guessing.scores() : List.of());
    }

    @Override
    public List<Assessment.Named> each() {
        return Comparison.named(
                answers.names(), network::scores, k -> constants.length > 0 ? guessing.scores(k) : List.of());
    }
}
