package dev.gradiometer.notes;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What the notebook says outside of its chapters' own prose. */
public enum NotesPhrase implements Phrase {
    /** Title of the notebook. */
    NOTEBOOK,
    /** What it is, in a sentence or two. */
    PREFACE,
    CHAPTER("number"),
    STATEMENT,
    FORMULA,
    EXPERIMENT,
    /** Head of the comparisons. */
    COMPARED,
    QUANTITY,
    PREDICTED,
    MEASURED,
    TOLERANCE,
    AGREES,
    YES,
    NO,
    VERDICT,
    /** Of how many comparisons a measurement contradicts the prediction. */
    CONTRADICTING("failed", "total"),
    /** How to run a chapter. */
    HOW_TO_RUN,
    /** Which options show a chapter's figure for other numbers. */
    KNOBS("number", "options"),
    /** Where the sliders of a figure stand. */
    SETTINGS,
    /** One of them: its option, where it stands, its ends, and what it is. */
    SLIDER("option", "value", "low", "high", "name"),
    SEEN,
    WHY,
    QUESTION,
    /** Terms that first occur in a chapter. */
    TERMS,
    TERM("name", "text"),
    /** A question to try, and the command for it. */
    TRY("command", "question");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    NotesPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("notes", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
