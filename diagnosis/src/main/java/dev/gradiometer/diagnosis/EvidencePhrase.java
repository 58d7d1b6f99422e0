package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What was measured for a finding. */
enum EvidencePhrase implements Phrase {
    DISTINCT_UNITS("layer"),
    DEAD_UNITS("layer"),
    OFF_AT_FIRST("layer"),
    FORWARD_GROWTH,
    BACKWARD_GROWTH,
    TARGET_SIZE,
    TARGET("target"),
    SKILL,
    NON_FINITE_VALUES,
    RAISING_STEPS,
    FIRST_GAIN("steps"),
    LARGEST_UPDATE,
    LOSS_RISE,
    RATE_OVER_STABLE,
    FIRST_RATE_OVER_STABLE,
    GAIN,
    WAY_OF_FASTEST_LAYER,
    WAY_OF_LAYER("layer"),
    SATURATED("layer"),
    INPUT_SIZE,
    DEVIATION_RATIO,
    GRADIENT_GAP("layer"),
    SIGNAL_LOSS("layer"),
    STEPS_WITHOUT_GRADIENT,
    CLASSES_TO_TRAIN_ON,
    LOSS_OF_TARGETS,
    ALLOWED_OVER_GUESSING,
    VALIDATION_OVER_GUESSING,
    SHARE_OF_ALLOWED,
    VALIDATION_RISE,
    ROW_SUM,
    FLOOR_SHARE,
    RAISING_FIRST_STEPS,
    FIRST_LOSS,
    ACCURACY_OVER_GUESSING,
    GAIN_BY_CHANGE("steps"),
    STEPS_UP,
    LOSS_AT_END,
    LOSS_AT_START,
    NONLINEAR_LAYERS,
    ALLOWED_OVER_LINEAR,
    CONFLICTING_SHARE,
    NORM_LEFT,
    DECAY_OVER_GRADIENT,
    COST_OF_DECAY,
    DROPOUT_NOISE,
    COST_OF_DROPOUT,
    LOSS_OF_BATCHES,
    LEFT_BY_CLIPPING,
    SHARE_OF_RATE,
    EPSILON_OVER_GRADIENT,
    ROW_NORM,
    FORWARD_LOSS,
    STEPS_WITHOUT_UPDATE,
    INPUTS_APART("layer"),
    BATCHES_APART,
    CLASSES_OF_A_BATCH,
    EVALUATION_GAP,
    COST_OF_NOISE,
    STEPS_IN_ALL,
    TIMES_AS_LONG,
    HIDDEN_LAYERS,
    NARROWEST_LAYER,
    SAMPLES_OF_A_BATCH;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    EvidencePhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("evidence", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
