package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** How a training went. */
enum OutcomePhrase implements Phrase {
    TRAINING_LOSS,
    BATCH_LOSS,
    TRAINS("figures"),
    LEARNED_LITTLE("figures"),
    DID_NOT_LEARN("figures"),
    BROKE,
    CLASSIFICATION("accuracy", "guessing", "loss", "constant"),
    REGRESSION("loss", "constant"),
    AGAINST_THE_START("loss", "start");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    OutcomePhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("outcome", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
