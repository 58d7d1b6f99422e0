package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Yardstick;
import java.util.List;

/** What is said of other models on the same data. */
public enum YardstickPhrase implements Phrase {
    REACHES("metric", "reached", "model", "allowed", "error", "runs"),
    NOTHING_PREDICTS("metric", "allowed", "guessing"),
    NOT_BEYOND_CHANCE("metric", "reached", "allowed", "error", "guessing"),
    LINEAR,
    NETWORK("size"),
    NEIGHBOURS,
    STUMPS;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    YardstickPhrase(String... places) {
        this.places = List.of(places);
    }

    /** A kind of model in words, with its size if it has one. */
    public static Text model(Yardstick.Model model, String size) {
        return switch (model) {
            case LINEAR -> LINEAR.with();
            case NETWORK -> NETWORK.with(size);
            case NEIGHBOURS -> NEIGHBOURS.with();
            case STUMPS -> STUMPS.with();
        };
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
