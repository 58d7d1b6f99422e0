package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import java.util.List;

/** Where a threshold comes from. */
enum SourcePhrase implements Phrase {
    BEST_CONSTANT,
    DEEP_DIAGNOSIS,
    DEEP_LEARNING,
    EFFICIENT_BACKPROP,
    FACTOR_OF_70,
    HE,
    IEEE_754,
    OUTPUT_RANGE,
    ONE_THOUSANDTH,
    QUADRATIC,
    QUADRATIC_GAIN,
    RUN_ITSELF,
    SAGEMAKER,
    STABLE_RATE,
    THOUSAND_TIMES_LESS,
    WHERE_IT_BEGAN,
    YARDSTICK,
    TRIED,
    DESCENT,
    NEVER_NEGATIVE,
    PERCEPTRONS,
    BAYES_ERROR,
    KROGH,
    SRIVASTAVA,
    PASCANU,
    ADAM,
    CHAIN_RULE,
    NOISE_SCALE,
    LEARNING_CURVES,
    SHUFFLED_ORDER,
    DEFINITION;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> places;

    SourcePhrase(String... places) {
        this.places = List.of(places);
    }

    @Override
    public String key() {
        return Phrase.key("source", this);
    }

    @Override
    public List<String> places() {
        return places;
    }
}
