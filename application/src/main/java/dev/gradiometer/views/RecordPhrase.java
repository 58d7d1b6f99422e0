package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What is remarked about the record of a run, apart from what it says. */
public enum RecordPhrase implements Phrase {
    REMARK,
    DAMAGED("lines", "first"),
    FINDINGS_NOT_KEPT("why"),
    SAMPLES_NOT_READ("why"),
    ROWS_LEFT_OUT("count"),
    SCHEDULE_STRETCHED("schedule", "before", "now");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    RecordPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("record", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
