package dev.gradiometer.readings;

/**
 * Loss and accuracy over one part of the data, in evaluation mode.
 *
 * @param step     steps trained so far
 * @param part     which part
 * @param samples  samples evaluated
 * @param loss     𝓛
 * @param accuracy share of samples whose class is right, NaN for regression
 */
public record Evaluation(long step, Part part, int samples, double loss, double accuracy) {
    /** Parts of the data. */
    public enum Part {
        TRAIN,
        VALIDATION,
        TEST
    }
}
