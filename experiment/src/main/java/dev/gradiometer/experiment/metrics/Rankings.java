package dev.gradiometer.experiment.metrics;

import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Probabilities of every sample for the classes or labels of a task, with what is true of it, for metrics that need
 * their order.
 */
final class Rankings {
    private final List<Series> probabilities;
    private final Series weights = new Series();
    private final boolean wanted;
    private @Nullable Undefined why;

    /**
     * Room for the probabilities of samples that are to come.
     *
     * @param columns of probabilities for each sample
     * @param metrics what is asked for: nothing is kept where none of it ranks
     */
    Rankings(int columns, List<Metric> metrics) {
        this.probabilities = Stream.generate(Series::new).limit(columns).toList();
        this.wanted = metrics.stream().anyMatch(Metric::ranks);
    }

    /** @param row probabilities of a sample, from place {@code from} on; null if there are none */
    void add(double @Nullable [] row, int from, double weight) {
        if (!wanted || why != null) {
            return;
        }
        if (row == null) {
            why = Undefined.NO_PROBABILITIES;
        } else if ((long) (weights.size() + 1) * probabilities.size() > Tally.MOST_KEPT) {
            why = Undefined.TOO_MANY;
        } else {
            for (int k = 0; k < probabilities.size(); k++) {
                probabilities.get(k).add(row[from + k]);
            }
            weights.add(weight);
        }
    }

    /** Whether a sample is positive for a column. */
    interface Truth {
        /** Which samples are, by their numbers. */
        IntPredicate of(int column);
    }

    /** A ranking metric of one column. */
    Score score(Metric metric, int column, IntPredicate positive) {
        if (why != null) {
            return Score.undefined(metric, why);
        }
        Ranking ranking = new Ranking(probabilities.get(column), positive, weights);
        if (!ranking.finite()) {
            return Score.undefined(metric, Undefined.NOT_FINITE);
        }
        boolean area = metric == Metric.ROC_AUC;
        if (!ranking.hasPositive() || (area && !ranking.hasNegative())) {
            return Score.undefined(metric, Undefined.CLASS_MISSING);
        }
        return Score.alone(metric, area ? ranking.rocAuc() : ranking.averagePrecision());
    }

    /** The mean of a ranking metric over all columns. */
    Score mean(Metric metric, Truth truth) {
        List<Score> scores = new ArrayList<>();
        for (int k = 0; k < probabilities.size(); k++) {
            Score score = score(metric, k, truth.of(k));
            if (score.why() != null) {
                return score;
            }
            scores.add(score);
        }
        return Score.alone(
                metric, scores.stream().mapToDouble(Score::value).average().orElseThrow());
    }
}
