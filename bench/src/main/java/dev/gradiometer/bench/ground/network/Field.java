package dev.gradiometer.bench.ground.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Data that networks are tried on.
 *
 * @param name    in the names of networks
 * @param data    keys of the experiment's {@code data} with their values
 * @param outputs columns of a network's output
 * @param goal    what is predicted
 * @param file    the same data as a table in the ground's folder, for tables derived from it
 */
record Field(String name, SequencedMap<String, String> data, int outputs, Goal goal, String file) {
    Field {
        data = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(data));
    }

    /** What is predicted, and the loss that suits it on an output without activation. */
    enum Goal {
        TWO_CLASSES("binary-cross-entropy-on-logits"),
        CLASSES("categorical-cross-entropy-on-logits"),
        LABELS("binary-cross-entropy-on-logits"),
        NUMBERS("mean-squared-error");

        private final String loss;

        Goal(String loss) {
            this.loss = loss;
        }

        String loss() {
            return loss;
        }
    }

    /** The same with keys of its own, in place of those of the same name or beside them. */
    Field with(String... keysAndValues) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(data);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            changed.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Field(name, changed, outputs, goal, file);
    }

    /** The same kind of data read from another table, which has the same columns. */
    Field read(String table) {
        return with("path", table);
    }

    boolean plane() {
        return switch (name) {
            case "circles", "moons", "blobs", "spirals" -> true;
            default -> false;
        };
    }

    static Field generated(String name, int outputs, Goal goal, String... keysAndValues) {
        SequencedMap<String, String> data = new LinkedHashMap<>();
        data.put("source", name);
        return new Field(name, data, outputs, goal, "data/%s.csv".formatted(name)).with(keysAndValues);
    }

    static Field table(String name, int outputs, Goal goal, String... keysAndValues) {
        String file = "data/%s.csv".formatted(name);
        SequencedMap<String, String> data = new LinkedHashMap<>();
        data.put("source", "csv");
        data.put("path", file);
        return new Field(name, data, outputs, goal, file).with(keysAndValues);
    }
}
