package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What is said of a learning-rate range test. */
public enum RateRangePhrase implements Phrase {
    TITLE("samples"),
    PROGRESS("step", "steps"),
    RATE,
    LOSS,
    RATIO,
    SUGGESTED,
    FASTEST,
    RISES,
    IN_USE,
    LIMIT,
    A_TENTH("rate", "rises"),
    NO_RISE("rate", "highest"),
    NO_FALL("highest"),
    AGAINST("rate", "times"),
    CURVATURE("limit", "formula"),
    STEP_UPHILL("rate"),
    STEP_SHORT("rate", "floor"),
    STEP_SHORT_BENDS("rate"),
    STEP_RIGHT("rate", "floor"),
    STEP_PAST("rate", "floor"),
    STEP_BREAKS("rate"),
    SOURCE;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    RateRangePhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("rate-range", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
