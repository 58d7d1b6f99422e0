package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** What a finding means, a sentence each. */
enum FindingPhrase implements Phrase {
    COPIES_COUNT_AS_ONE("units", "layer"),
    COPIES_COUNT_AS("units", "layer", "distinct"),
    COPIES_EQUAL_GRADIENTS,
    DEAD_SHARE("share", "layer"),
    DEAD_COUNT("count", "total"),
    BORN_DEAD,
    LAST_ON("step"),
    LAST_ON_BETWEEN("first", "last"),
    SOME_BORN_DEAD_LAST_ON("born", "step"),
    SOME_BORN_DEAD_LAST_ON_BETWEEN("born", "first", "last"),
    DIED_ON_THE_WAY("count", "history"),
    GROWS_FORWARDS("decades", "factor"),
    GROWS_BACKWARDS("decades", "layer", "weights", "slopes"),
    GROWS_BACKWARDS_TOO("decades", "layer", "weights", "slopes"),
    NON_FINITE_INPUT("column", "step"),
    NON_FINITE_OUTPUT("place", "unit", "step"),
    NON_FINITE_LOSS("step"),
    NON_FINITE_SIGNAL("place", "unit", "step"),
    NON_FINITE_GRADIENT("place", "row", "step"),
    NON_FINITE_UPDATE("place", "row", "step"),
    NON_FINITE_WEIGHTS("place", "row", "step"),
    UPDATES_DID_IT("origin"),
    TARGETS_LARGE("size"),
    SQUARED_ERROR_ON_SOFTMAX,
    LONE_SOFTMAX_OUTPUT,
    LONE_SOFTMAX_LOSS,
    TARGET_ABOVE("target", "from", "to", "activation", "limit"),
    TARGET_BELOW("target", "from", "to", "activation", "limit"),
    TARGET_NO_SHARE("target", "from", "to"),
    NO_DISTRIBUTION("loss", "activation"),
    NO_PROBABILITIES("loss", "activation"),
    SQUEEZED_TWICE("loss", "function", "activation"),
    NOTHING_EXPLAINS_IT,
    WHAT_MAY_BE_WRONG,
    PAST_THE_VALLEY("share"),
    FIRST_STEP_WORST("factor"),
    LAYER_JUMPS("share"),
    LOSS_ROSE("factor"),
    RATE_OVER_STABLE("factor"),
    FIRST_RATE_OVER_STABLE("factor"),
    RATE_FAR_BELOW_STABLE("share"),
    STEPS_COULD_BE_LONGER("share", "factor"),
    STEPS_BELOW_ROUNDING,
    SHORT_WAY("steps", "share"),
    STILL_FALLING("share"),
    SATURATED_SHARE("share", "layer"),
    SATURATED_FROM_THE_START,
    SATURATED_SINCE("step"),
    INPUTS_LARGE("size", "largest"),
    INPUTS_FAINT("size"),
    INPUTS_UNEVEN("ratio"),
    LARGEST_COLUMNS("columns"),
    WIDEST_COLUMNS("columns"),
    NO_GRADIENT("layer"),
    LESS_GRADIENT("layer", "decades", "shares"),
    SIGNAL_LOST("decades", "layer", "lost-slopes", "slopes", "lost-weights"),
    WEIGHTS_STAND_STILL("ratio", "movement"),
    WEIGHTS_MOVE("ratio", "movement"),
    GRADIENT_ZERO,
    OUTPUT_OFF("activation"),
    LOSS_ALWAYS_ZERO,
    LOSS_OF_NO_WEIGHT,
    CLASSES_WITHOUT_SAMPLES("count", "total", "classes"),
    ONE_CLASS_ONLY("class"),
    SAMPLES_OF_THEM("parts"),
    NOTHING_PREDICTS,
    VALIDATION_TURNED("lowest", "last"),
    STOPS_SHORT,
    TRIED_AND_HELPED("change", "steps", "skill", "unchanged"),
    TRIED_IN_VAIN("change", "steps", "skill", "unchanged"),
    LOSS_IS_MAXIMISED,
    SIGN_IS_WRONG,
    UP_THE_GRADIENT("share"),
    ONE_MATRIX("count"),
    LABELS_CONFLICT("count", "total"),
    DECAY_IN_USE("decay"),
    WEIGHTS_SHRANK("share", "alone"),
    DECAY_HOLDS_THE_LOSS("pull", "cost"),
    DROPOUT_NOISE("rate", "layers", "noise"),
    DROPOUT_COSTS("cost"),
    BATCHES_NEAR_GUESSING,
    LOSS_IS_A_SUM("batch"),
    CLIPPED_AWAY("norm", "left"),
    LONGER_WOULD_BE_STABLE,
    RATE_TAKEN_AWAY("step", "share"),
    WARM_UP_GOES_ON("share"),
    EPSILON_DECIDES("epsilon", "size"),
    ROWS_SMALL("norm"),
    SIGNAL_FADES("decades"),
    SIGNAL_GONE,
    SMALL_WEIGHTS_BRING,
    NEVER_UPDATED("count", "total"),
    SAME_FOR_ALL("layer"),
    ONLY_THE_CONSTANT,
    EVALUATES_WORSE("evaluated", "trained"),
    FEW_FOR_STATISTICS("batch"),
    NOISE_KEEPS_IT_UP("batch", "noise"),
    FEW_STEPS_IN_ALL("batch", "share", "steps"),
    FALLS_AT_THE_END("done", "steps"),
    NO_HIDDEN_LAYER,
    NARROW("units");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    FindingPhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("finding", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
