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
    TARGET_ABOVE("target", "from", "to", "activation", "limit", "share"),
    TARGET_BELOW("target", "from", "to", "activation", "limit", "share"),
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
    SEVERAL_LABELS("sum"),
    SOFT_TARGETS("loss", "floor", "constant"),
    FIRST_STEPS_TOO_LONG("count", "total"),
    STARTS_FAR_OFF("factor"),
    OUTPUT_PUSHED_OUT,
    FIRST_LAYER_PUSHED_OUT("activation"),
    OUTPUTS_OFF("activation", "count", "total"),
    GRADIENT_ZERO_SINCE("step"),
    LOST_AGAIN("best", "end"),
    AT_THE_CONSTANT,
    OVERFLOWS_UNTRAINED,
    GROWS_BELOW("factor"),
    ACTIVATION_OVERFLOWS("activation"),
    ONE_ANSWER("class"),
    RARE_CLASSES_IGNORED("share"),
    WHAT_IS_SOUND("facts"),
    TRIED_AND_HELPED("change", "steps", "skill", "unchanged"),
    TRIED_IN_VAIN("change", "steps", "skill", "unchanged");

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
