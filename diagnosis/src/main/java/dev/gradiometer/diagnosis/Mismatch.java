package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Message;
import dev.gradiometer.language.Text;
import org.jspecify.annotations.Nullable;

/**
 * What does not fit between output layer, loss and targets.
 *
 * @param decisive  whether no weights can make it right
 * @param certainty how sure it is that a training that failed did so because of it
 * @param text      what it is
 * @param evidence  the number that shows it, or null
 * @param advice    what to change
 */
record Mismatch(
        boolean decisive,
        Certainty certainty,
        Text text,
        @Nullable Evidence evidence,
        Advice advice) {
    /** One that no weights can make right. */
    static Mismatch decisive(Text text, Advice advice) {
        return new Mismatch(true, Certainty.CERTAIN, text, null, advice);
    }

    /** One that slows training, or stops it short. */
    static Mismatch hindering(Text text, Advice advice) {
        return new Mismatch(false, Certainty.POSSIBLE, text, null, advice);
    }

    /** The same with its evidence. */
    Mismatch shownBy(Text quantity, double value, String relation, double limit) {
        Evidence shown = new Evidence(quantity, value, relation, limit, SourcePhrase.OUTPUT_RANGE.with());
        return new Mismatch(decisive, certainty, text, shown, advice);
    }

    boolean is(FindingPhrase phrase) {
        return text instanceof Message message && message.phrase() == phrase;
    }
}
