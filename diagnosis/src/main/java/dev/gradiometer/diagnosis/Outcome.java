package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import org.jspecify.annotations.Nullable;

/**
 * How the training went, measured against the best constant prediction and against its own start.
 *
 * @param state           the verdict
 * @param metric          what was compared, for example "training loss"
 * @param start           its value before training
 * @param end             its value at the end
 * @param trivial         its value for the best constant prediction
 * @param skill           (trivial − end) / (trivial − floor), with the lowest loss that the targets allow, or for
 *     classification the same for the shares of errors if that is larger and more than chance; 0 is no better than a
 *     constant, 1 is perfect; −∞ if values stopped being finite, NaN if it was not judged
 * @param accuracy        accuracy at the end on the same data, NaN for regression
 * @param trivialAccuracy accuracy of the most frequent class, NaN for regression
 * @param standing        where the network stands between guessing and what the data allow; null if that is not known
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
        @Nullable Standing standing,
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
                standing,
                text.fixed(language));
    }

    /** Whether the training reached what it can be asked for. */
    public boolean learned() {
        return state == State.LEARNED || state == State.OVERFITS;
    }

    /** The verdict on a training. */
    public enum State {
        /** It learned what the data allow, or where that is not known, clearly more than a constant. */
        LEARNED,
        /** It learned, and then got worse on samples that it was not trained on. */
        OVERFITS,
        /** It is better than a constant but stopped short of what the data allow. */
        BELOW,
        /** It had learned, and is far worse at the end. */
        UNSTABLE,
        /** It did not learn. */
        FAILED,
        /** Values stopped being finite numbers. */
        BROKE,
        /** Nothing can be said: no step, too few of them, nothing to learn, or a loss that has no zero to reach. */
        NOT_JUDGED
    }
}
