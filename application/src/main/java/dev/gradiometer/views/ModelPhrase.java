package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What is said of a model of another program. */
public enum ModelPhrase implements Phrase {
    TITLE("source", "format"),
    TITLE_BY("source", "format", "producer"),
    NETWORK("file", "format", "inputs", "parameters"),
    TRAINS("inputs", "layers", "parameters"),
    NO_NETWORK("reason"),
    SHAPE,
    LARGEST,
    SMALLEST,
    RANK,
    DEAD,
    COPIES,
    SIZES,
    LEGEND,
    HOLDS("format"),
    OUTSIDE("format", "parts"),
    ABOVE("share", "name"),
    BELOW("share", "name"),
    NOT_FINITE("count", "name"),
    NOT_READ("count", "names"),
    EXPERIMENT("file");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    ModelPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("model", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
