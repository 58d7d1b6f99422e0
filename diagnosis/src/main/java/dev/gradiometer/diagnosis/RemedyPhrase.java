package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What to change: sentences of advice, and the single changes in them. */
enum RemedyPhrase implements Phrase {
    CHECK_LABELS,
    CONNECT_LOSS,
    DENSE_OUTPUT,
    DROP_LAST_ACTIVATION,
    DROP_SOFTMAX,
    END_WITH("activation", "loss"),
    END_OR_USE("activation", "loss"),
    FIND_OPERATION,
    INITIALISE_AT_RANDOM,
    INITIALISE_FITTINGLY,
    INITIALISE_LARGER,
    INITIALISE_SMALLER,
    LOGITS_FOR_ONE,
    LOWER_RATE,
    LOWER_RATE_OR_LEAK,
    LOWER_RATE_TO("rate", "lower"),
    ONE_HOT,
    RAISE_RATE_TO("rate", "higher"),
    REPLACE_ACTIVATION,
    SCALE_TARGETS,
    SIGMOID_FOR_ONE,
    SHUFFLE,
    SPLIT_CLASSES,
    STANDARDISE,
    START_ALIVE,
    STOP_EARLY,
    SIGMOID_FOR_LABELS,
    MATCH_SHAPES,
    SQUARED_ERROR,
    WEIGH_CLASSES,
    SET("key", "value"),
    TAKE_OUT("key"),
    SET_RATE("rate"),
    USE_ACTIVATION("activation"),
    USE_ACTIVATION_WITH("activation", "initialiser"),
    INITIALISE_WITH("initialisers"),
    INITIALISE_AND_ZERO_BIASES("initialisers"),
    ADD_NORMALISATION,
    ADD_RESIDUAL,
    USE_LOSS("loss"),
    NO_LAST_ACTIVATION,
    LAST_ACTIVATION("activation"),
    END_AND_LOSS("end", "loss"),
    ENCODE_ONE_HOT,
    SET_DROPOUT("rate"),
    WIDEN("units"),
    ADD_HIDDEN_LAYERS("count", "units"),
    TRAIN_LONGER("factor"),
    TURN_THE_SIGN,
    ADD_ACTIVATIONS,
    SETTLE_CONFLICTS,
    LESS_DECAY,
    LESS_DROPOUT,
    MEAN_LOSS,
    CLIP_LESS,
    STEADY_RATE,
    DEFAULT_EPSILON,
    THAW,
    KEEP_APART,
    MEND_CONSTANT,
    SAME_IN_BOTH,
    LARGER_BATCH,
    SMALLER_BATCH,
    TRAIN_ON,
    MORE_UNITS,
    SET_WEIGHT_DECAY("decay"),
    UNFREEZE,
    USE_LAYER_NORM,
    MORE_SAMPLES;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    RemedyPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("remedy", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
