package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** How a training went. */
enum OutcomePhrase implements Phrase {
    TRAINING_LOSS,
    BATCH_LOSS,
    TRAINS("figures"),
    OVERFITS("figures"),
    LEARNED_BY_HEART("figures"),
    LABELS_CONFLICT("figures"),
    LEARNED_LITTLE("figures"),
    LEARNED_LESS_THAN_POSSIBLE("figures"),
    UNSTABLE("figures"),
    DID_NOT_LEARN("figures"),
    BROKE,
    NOT_JUDGED("why"),
    NO_STEP,
    TOO_EARLY("done", "planned"),
    TOO_FEW_STEPS("done"),
    STILL_FALLING("done", "planned"),
    ONE_SAMPLE,
    ONE_TARGET,
    NEGATIVE_CROSS_ENTROPY("loss"),
    NEGATIVE_LOSS("loss"),
    NOTHING_TO_COMPARE,
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
