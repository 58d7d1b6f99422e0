package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** How sure a finding is. */
public enum Certainty implements Phrase {
    /** The readings leave no other explanation. */
    CERTAIN,
    /** The readings fit this and speak against the other causes. */
    LIKELY,
    /** The readings fit this, and something else too. */
    POSSIBLE;

    @Override
    public String key() {
        return Phrase.key("certainty", this);
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
