package dev.gradiometer.inspection;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;

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
