package dev.gradiometer.experiment.metrics;

import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Undefined;
import java.util.ArrayList;
import java.util.List;

/** One or more numbers for each sample. */
public final class NumberTally implements Tally {
    private final List<Metric> metrics;
    private final List<TargetErrors> targets = new ArrayList<>();

    /** @param metrics those of numbers that are wanted */
    public NumberTally(int targets, List<Metric> metrics) {
        this.metrics = List.copyOf(metrics);
        boolean median = metrics.contains(Metric.MEDIAN_ABSOLUTE_ERROR);
        for (int t = 0; t < targets; t++) {
            this.targets.add(new TargetErrors(median ? MOST_KEPT / targets : 0));
        }
    }

    /**
     * Adds a sample.
     *
     * @param truth     one number per target at least
     * @param predicted as many
     * @param weight    how much it counts
     */
    public void add(double[] truth, double[] predicted, double weight) {
        for (int t = 0; t < targets.size(); t++) {
            targets.get(t).add(truth[t], predicted[t], weight);
        }
    }

    @Override
    public List<Score> scores() {
        return metrics.stream().map(this::mean).toList();
    }

    /** The metrics of one target by itself. */
    public List<Score> scores(int target) {
        return metrics.stream().map(targets.get(target)::score).toList();
    }

    private Score mean(Metric metric) {
        double sum = 0;
        for (TargetErrors target : targets) {
            Score score = target.score(metric);
            if (score.why() != null) {
                return score;
            }
            sum += score.value();
        }
        double mean = sum / targets.size();
        return Double.isFinite(mean) ? Score.alone(metric, mean) : Score.undefined(metric, Undefined.NOT_FINITE);
    }
}
