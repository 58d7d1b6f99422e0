package dev.gradiometer.experiment.data;

import dev.gradiometer.input.UserInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much the samples of each class count in the loss, relative to each other. */
public sealed interface ClassWeights {
    /** All alike. */
    ClassWeights NONE = new None();

    /** n / (k n_c) for k classes and n_c of the n training samples in class c: each class counts as much as another. */
    ClassWeights BALANCED = new Balanced();

    /** All alike. */
    record None() implements ClassWeights {}

    /** Each class counts as much as another. */
    record Balanced() implements ClassWeights {}

    /**
     * A weight for some classes by name, 1 for the others.
     *
     * @param weights above 0
     */
    record Given(Map<String, Double> weights) implements ClassWeights {
        public Given {
            weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
            weights.forEach((name, weight) -> {
                if (!(weight > 0 && Double.isFinite(weight))) {
                    throw new UserInputException(
                            "data csv: class-weights gives %s the weight %s; choose a number above 0"
                                    .formatted(Check.quote(name), weight));
                }
            });
        }
    }
}
