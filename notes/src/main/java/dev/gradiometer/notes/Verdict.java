package dev.gradiometer.notes;

import dev.gradiometer.language.Phrase;
import java.util.List;
import java.util.Locale;

/** What became of a chapter's statement. */
public enum Verdict implements Phrase {
    /** It holds as stated. */
    HOLDS,
    /** It does not hold as stated; a corrected statement does, and every comparison is one of that. */
    CORRECTED,
    /** A measurement contradicts what the chapter predicts. */
    CONTRADICTED;

    /** The section of a chapter's prose that says it in words. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String key() {
        return Phrase.key("verdict", this);
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
