package dev.gradiometer.experiment.metrics;

import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.prediction.LabelAnswers;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import java.util.List;

/** Labels beside the truth. */
final class LabelComparison implements Comparison {
    private final LabelAnswers answers;
    private final LabelTally network;
    private final LabelTally guessing;
    private final double[] shares;
    private final boolean[] guessed;
    private final double[] truth;
    private final double[] probabilities;
    private final boolean[] present;

    LabelComparison(LabelAnswers answers, List<Metric> metrics, List<Double> guess) {
        int labels = answers.names().size();
        this.answers = answers;
        this.network = new LabelTally(labels, metrics);
        this.guessing = new LabelTally(labels, metrics);
        this.shares = Comparison.array(guess);
        this.truth = new double[labels];
        this.probabilities = new double[labels];
        this.present = new boolean[labels];
        this.guessed = new boolean[labels];
        present(shares, guessed);
    }

    private void present(double[] by, boolean[] into) {
        for (int k = 0; k < by.length; k++) {
            into[k] = answers.present(by[k]);
        }
    }

    @Override
    public void add(double[] outputs, Part part, int row, double weight) {
        part.targets().readRow(row, truth);
        answers.probabilities(outputs, probabilities);
        present(probabilities, present);
        network.add(truth, present, probabilities, weight);
        if (shares.length > 0) {
            guessing.add(truth, guessed, shares, weight);
        }
    }

    @Override
    public List<Score> scores() {
        return Comparison.beside(network.scores(), shares.length > 0 ? guessing.scores() : List.of());
    }

    @Override
    public List<Assessment.Named> each() {
        return Comparison.named(
                answers.names(), network::scores, k -> shares.length > 0 ? guessing.scores(k) : List.of());
    }
}
