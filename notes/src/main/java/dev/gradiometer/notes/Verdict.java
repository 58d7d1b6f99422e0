package dev.gradiometer.notes;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What became of a chapter's statement. */
public enum Verdict implements Phrase {
    /** It holds as stated. */
    HOLDS,
    /** It does not hold as stated; a corrected statement does, and every comparison is one of that. */
    CORRECTED,
    /** A measurement contradicts what the chapter predicts. */
    CONTRADICTED;

    @Override
    public String key() {
        return Phrase.key("verdict", this);
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
