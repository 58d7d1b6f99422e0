package dev.gradiometer.bench.ground.label;

import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Score;
import java.util.List;
import java.util.Optional;

/**
 * What one training reached, by metrics of which more is better, the one to look at first in front.
 *
 * @param finite whether its values stayed finite
 * @param scores empty if they did not
 */
public record Reached(boolean finite, List<Reach> scores) {
    /** A training that broke, or that cannot be made. */
    static final Reached NOTHING = new Reached(false, List.of());

    public Reached {
        scores = List.copyOf(scores);
    }

    /**
     * By one metric.
     *
     * @param metric   which one
     * @param train    on the training part
     * @param held     on the validation part; NaN if there is none
     * @param guessing of the best answer that is the same for every sample
     */
    public record Reach(Metric metric, double train, double held, double guessing) {}

    /** What a training recorded of its end. */
    public static Reached of(Recording recording) {
        Optional<Assessment> train = recording.assessment(Evaluation.Part.TRAIN);
        if (recording.ending() == Ending.NON_FINITE || train.isEmpty()) {
            return NOTHING;
        }
        Optional<Assessment> held = recording.assessment(Evaluation.Part.VALIDATION);
        return new Reached(
                true,
                train.get().scores().stream()
                        .filter(score -> score.metric().largerIsBetter() && Double.isFinite(score.value()))
                        .map(score -> new Reach(
                                score.metric(),
                                score.value(),
                                held.flatMap(part -> part.score(score.metric()))
                                        .map(Score::value)
                                        .orElse(Double.NaN),
                                Double.isNaN(score.guessing()) ? 0 : score.guessing()))
                        .toList());
    }

    /** Share of the way from guessing to a perfect score on the training part; −∞ where values were not finite. */
    double train(Metric metric) {
        return reach(metric).map(r -> share(r.train(), r.guessing())).orElse(Double.NEGATIVE_INFINITY);
    }

    /** The same on the validation part; on the training part if there is none. */
    double held(Metric metric) {
        return reach(metric)
                .map(r -> share(Double.isNaN(r.held()) ? r.train() : r.held(), r.guessing()))
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private Optional<Reach> reach(Metric metric) {
        return scores.stream().filter(reach -> reach.metric() == metric).findFirst();
    }

    private static double share(double value, double guessing) {
        return (value - guessing) / (1 - guessing);
    }
}
