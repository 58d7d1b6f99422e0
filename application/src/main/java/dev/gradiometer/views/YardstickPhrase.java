package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What is said of other models on the same data. */
enum YardstickPhrase implements Phrase {
    REACHES("metric", "reached", "model", "allowed", "error", "runs"),
    NOTHING_PREDICTS("metric", "allowed", "guessing"),
    LINEAR,
    NETWORK("size"),
    NEIGHBOURS,
    STUMPS;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    YardstickPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("yardstick", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
