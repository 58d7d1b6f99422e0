package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What stands around the articles of the handbook. */
public enum ExplainPhrase implements Phrase {
    CAUSES,
    TERMS,
    HOW_TO_SHOW;

    @Override
    public String key() {
        return Phrase.key("explain", this);
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
