package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;

/**
 * How the training went, measured against the best constant prediction and against its own start.
 *
 * @param state           the verdict
 * @param metric          what was compared, for example "training loss"
 * @param start           its value before training
 * @param end             its value at the end
 * @param trivial         its value for the best constant prediction
 * @param skill           1 − end / trivial, or for classification the same for the shares of errors if that is larger;
 *     0 is no better than a constant, 1 is perfect; −∞ if values stopped being finite, NaN if it was not judged
 * @param accuracy        accuracy at the end on the same data, NaN for regression
 * @param trivialAccuracy accuracy of the most frequent class, NaN for regression
 * @param text            the verdict in words
 */
public record Outcome(
        State state,
        Text metric,
        double start,
        double end,
        double trivial,
        double skill,
        double accuracy,
        double trivialAccuracy,
        Text text) {
    /** The same with its texts in {@code language}. */
    Outcome in(Language language) {
        return new Outcome(
                state,
                metric.fixed(language),
                start,
                end,
                trivial,
                skill,
                accuracy,
                trivialAccuracy,
                text.fixed(language));
    }

    /** The verdict on a training. */
    public enum State {
        /** It learned, clearly more than a constant. */
        LEARNED,
        /** It is better than a constant but stopped short: slow, stuck, or unstable. */
        POOR,
        /** It did not learn. */
        FAILED,
        /** Nothing can be said: no step, too few of them, nothing to learn, or a loss that has no zero to reach. */
        NOT_JUDGED
    }
}
