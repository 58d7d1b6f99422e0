package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** Parts of sentences: layers, columns, factors of the chain rule. */
enum WordPhrase implements Phrase {
    LAYER("number"),
    LAYER_RANGE("first", "last"),
    LAYER_LIST("numbers"),
    COLUMN("name", "from", "to"),
    FACTOR_SHARE("decades", "factor"),
    LOSS,
    WEIGHTS,
    NORMALISATIONS,
    RESIDUAL_BLOCKS,
    BRANCH_SCALES,
    DROPOUT,
    POOLING,
    OTHER_LAYERS,
    INPUT,
    ALIGNMENT,
    NO_SLOPES,
    SLOPE("activation", "bound"),
    SLOPES("activations"),
    IN_TRAINING("count", "total"),
    IN_VALIDATION("count", "total"),
    IN_TEST("count", "total"),
    GRADIENTS_REACH,
    STEPS_LOWER,
    UNITS_ALIVE;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    WordPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("word", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
