package dev.gradiometer.readings;

import org.jspecify.annotations.Nullable;

/**
 * Loss, accuracy and the task's main metric over one part of the data, in evaluation mode.
 *
 * @param step     steps trained so far
 * @param part     which part
 * @param samples  samples evaluated
 * @param loss     𝓛
 * @param accuracy share of samples whose class is right, NaN for regression
 * @param main     the metric to look at first, where that is not the accuracy; null if it was not measured
 */
public record Evaluation(
        long step,
        Part part,
        int samples,
        double loss,
        double accuracy,
        @Nullable Score main) {
    /** Parts of the data. */
    public enum Part {
        TRAIN,
        VALIDATION,
        TEST
    }

    /** An evaluation whose main metric is the accuracy, or is not known. */
    public Evaluation(long step, Part part, int samples, double loss, double accuracy) {
        this(step, part, samples, loss, accuracy, null);
    }

    /** The main metric, or else the accuracy; null if neither was measured. */
    public @Nullable Score score() {
        return main != null || Double.isNaN(accuracy) ? main : Score.alone(Metric.ACCURACY, accuracy);
    }
}
