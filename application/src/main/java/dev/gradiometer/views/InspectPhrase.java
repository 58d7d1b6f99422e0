package dev.gradiometer.views;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What is said around an inspection. */
public enum InspectPhrase implements Phrase {
    BEFORE,
    AFTER("step"),
    FLOW("samples"),
    FLOW_SHORTER("samples"),
    READ,
    THEORY,
    LOSS("loss"),
    LEFT_OUT("reason"),
    TOWER("activation", "weights", "biases", "fate", "gain"),
    SETTLES("variance"),
    VANISHES,
    DIVERGES,
    STAYS,
    DEPTHS("gradient", "correlation"),
    SPECTRUM("first", "last", "samples", "smallest", "median", "largest", "rank", "width", "growth"),
    SHARPNESS("sharpness", "error", "smallest", "samples", "products"),
    PRECONDITIONED("preconditioned"),
    RATE("limit", "formula", "rate"),
    RANGE_SAMPLES("samples"),
    HOLDS("format"),
    OUTSIDE("format", "where"),
    OVERFLOWS("what", "layers"),
    UNDERFLOWS("what", "layers"),
    LOSS_SCALE("exponent", "lost", "left"),
    ABSORBED("share"),
    WEIGHTS,
    ACTIVATIONS,
    SIGNALS,
    GRADIENTS,
    UPDATES,
    FIRING("rate", "paths", "saved", "dead", "mortal", "samples"),
    FIRING_IMMORTAL("rate", "paths", "saved", "samples");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    InspectPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("inspect", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
