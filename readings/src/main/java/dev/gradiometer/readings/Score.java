package dev.gradiometer.readings;

import org.jspecify.annotations.Nullable;

/**
 * The value of a metric beside what guessing gets.
 *
 * @param metric   which one
 * @param value    its value; NaN if it has none
 * @param guessing its value for the best answer that is the same for every sample, fitted on the training part: the
 *     most frequent class or the shares of classes, the mean or median of numbers; NaN if it has none or is not known
 * @param why      why it has no value; null if it has one
 */
public record Score(
        Metric metric,
        double value,
        double guessing,
        @Nullable Undefined why) {
    /** A score that has a value. */
    public Score(Metric metric, double value, double guessing) {
        this(metric, value, guessing, null);
    }

    /** One beside which no guess stands yet. */
    public static Score alone(Metric metric, double value) {
        return new Score(metric, value, Double.NaN);
    }

    /** One that has no value. */
    public static Score undefined(Metric metric, Undefined why) {
        return new Score(metric, Double.NaN, Double.NaN, why);
    }

    /** The same beside another guess. */
    public Score beside(double other) {
        return new Score(metric, value, other, why);
    }
}
