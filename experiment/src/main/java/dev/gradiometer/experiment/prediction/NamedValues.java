package dev.gradiometer.experiment.prediction;

import dev.gradiometer.input.UserInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names with the value of each, in order. */
final class NamedValues {
    private NamedValues() {}

    static Map<String, Double> of(List<String> names, double[] values) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int k = 0; k < names.size(); k++) {
            named.put(names.get(k), values[k]);
        }
        return named;
    }

    /** @throws UserInputException if one is not */
    static void requireFinite(double[] outputs) {
        for (double f : outputs) {
            if (!Double.isFinite(f)) {
                throw new UserInputException(
                        "the network's answer is %s; a number of the row is far beyond those of training".formatted(f));
            }
        }
    }
}
