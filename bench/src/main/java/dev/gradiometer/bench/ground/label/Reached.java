package dev.gradiometer.bench.ground.label;

import dev.gradiometer.readings.Metric;
import java.util.Map;
import java.util.Optional;

/**
 * What one training reached.
 *
 * @param seed   of the training
 * @param finite whether its values stayed finite
 * @param scores by metrics of which more is better
 */
public record Reached(long seed, boolean finite, Map<Metric, Scores> scores) {
    public Reached {
        scores = Map.copyOf(scores);
    }

    /**
     * By one metric; NaN where it has no value.
     *
     * @param train    on the training part
     * @param held     on the validation part
     * @param guessing of the best constant answer
     */
    public record Scores(double train, double held, double guessing) {}

    /** Share of the way from guessing to a perfect score on the training part; −∞ if values did not stay finite. */
    double train(Metric metric) {
        return share(metric, Scores::train);
    }

    /** The same on the validation part; NaN if there is none. */
    double held(Metric metric) {
        return share(metric, Scores::held);
    }

    private double share(Metric metric, java.util.function.ToDoubleFunction<Scores> part) {
        if (!finite) {
            return Double.NEGATIVE_INFINITY;
        }
        return Optional.ofNullable(scores.get(metric))
                .map(s -> (part.applyAsDouble(s) - s.guessing()) / (1 - s.guessing()))
                .orElse(Double.NaN);
    }
}
