package dev.gradiometer.experiment.prediction;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a network says of one row. */
public sealed interface Prediction {
    /**
     * One of several classes.
     *
     * @param name          of the class
     * @param probabilities of all classes by name, in their order; empty if the network gives none
     */
    record OfClass(String name, Map<String, Double> probabilities) implements Prediction {
        public OfClass {
            probabilities = ordered(probabilities);
        }
    }

    /**
     * Labels that are there or not.
     *
     * @param present       those that are there
     * @param probabilities of all labels by name, in their order; empty if the network gives none
     */
    record OfLabels(List<String> present, Map<String, Double> probabilities) implements Prediction {
        public OfLabels {
            present = List.copyOf(present);
            probabilities = ordered(probabilities);
        }
    }

    /**
     * Numbers in the user's unit.
     *
     * @param values by name, in their order
     */
    record OfNumbers(Map<String, Double> values) implements Prediction {
        public OfNumbers {
            values = ordered(values);
        }

        /**
         * The number, where there is one.
         *
         * @throws IllegalStateException if several numbers are predicted
         */
        public double value() {
            if (values.size() != 1) {
                throw new IllegalStateException("%d numbers are predicted: %s".formatted(values.size(), values));
            }
            return values.values().iterator().next();
        }
    }

    private static Map<String, Double> ordered(Map<String, Double> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
