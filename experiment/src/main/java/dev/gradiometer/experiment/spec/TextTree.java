package dev.gradiometer.experiment.spec;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a YAML document stand in its text: offsets of characters. An anchor belongs to the span of its
 * value; a block list or mapping ends where its last value ends.
 */
sealed interface TextTree {
    int start();

    int end();

    /** How a scalar is written. */
    enum Quotes {
        NONE,
        SINGLE,
        DOUBLE,
        BLOCK
    }

    /** A word or number; one that is not written has no length. */
    record Scalar(
            int start, int end, Quotes quotes, @Nullable String anchor) implements TextTree {}

    /** The name of an anchored value in place of the value. */
    record Alias(int start, int end, String name) implements TextTree {}

    /** A list. */
    record Items(int start, int end, boolean flow, @Nullable String anchor, List<TextTree> values)
            implements TextTree {}

    /** A mapping. */
    record Entries(
            int start, int end, boolean flow, @Nullable String anchor, List<Pair> pairs) implements TextTree {
        Optional<Pair> pair(String key) {
            return pairs.stream().filter(pair -> pair.name().equals(key)).findFirst();
        }
    }

    /**
     * A key with its value.
     *
     * @param name what the key says
     * @param key  where it stands
     */
    record Pair(String name, TextTree key, TextTree value) {
        int start() {
            return key.start();
        }

        int end() {
            return Math.max(key.end(), value.end());
        }
    }

    /** The name of the anchor, or null. */
    default @Nullable String anchorName() {
        return switch (this) {
            case Scalar scalar -> scalar.anchor();
            case Alias alias -> null;
            case Items items -> items.anchor();
            case Entries entries -> entries.anchor();
        };
    }

    default boolean isBlockCollection() {
        return switch (this) {
            case Scalar scalar -> false;
            case Alias alias -> false;
            case Items items -> !items.flow();
            case Entries entries -> !entries.flow();
        };
    }
}
