package dev.gradiometer.doctor.inspection;

import dev.gradiometer.doctor.language.Language;
import dev.gradiometer.doctor.language.Text;

/**
 * What follows from an inspection in one respect.
 *
 * @param judgement in a word
 * @param text      the numbers that say so
 */
public record Verdict(Judgement judgement, Text text) {
    /** The same with its text in {@code language}. */
    public Verdict in(Language language) {
        return new Verdict(judgement, text.fixed(language));
    }
}
