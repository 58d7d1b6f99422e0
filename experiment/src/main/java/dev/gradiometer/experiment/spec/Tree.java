package dev.gradiometer.experiment.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a YAML document says, each value with its place; aliases are already followed. */
sealed interface Tree {
    Place place();

    /** How a message shows this value: what was found. */
    String shown();

    /** What a scalar is by the rules of YAML 1.2's core schema. */
    enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        NOTHING
    }

    /**
     * A word or number.
     *
     * @param text as written, without quotes
     */
    record Scalar(Place place, String text, Kind kind) implements Tree {
        @Override
        public String shown() {
            return switch (kind) {
                case TEXT -> '"' + OneLine.of(text) + '"';
                case NUMBER, TRUTH -> OneLine.of(text);
                case NOTHING -> "nothing";
            };
        }
    }

    /** A list. */
    record Items(Place place, List<Tree> values) implements Tree {
        public Items {
            values = List.copyOf(values);
        }

        /** These items with another one at {@code index}. */
        Items with(int index, Tree value) {
            List<Tree> changed = new ArrayList<>(values);
            changed.set(index, value);
            return new Items(place, changed);
        }

        @Override
        public String shown() {
            return values.isEmpty() ? "an empty list" : "a list";
        }
    }

    /**
     * A mapping.
     *
     * @param entries in the order in which they were written
     */
    record Entries(Place place, SequencedMap<String, Entry> entries) implements Tree {
        public Entries {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        /** These entries with one more, or with another value for {@code key}. */
        Entries with(String key, Entry entry) {
            SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Entries(place, changed);
        }

        /** These entries without {@code key}. */
        Entries without(String key) {
            SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Entries(place, changed);
        }

        /** As {@link Tree#plain}, without what overrides took out. */
        Map<String, @Nullable Object> plainEntries() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            entries.forEach((key, entry) -> {
                if (!removed(entry)) {
                    values.put(key, entry.value().plain());
                }
            });
            return Collections.unmodifiableMap(values);
        }

        @Override
        public String shown() {
            return entries.isEmpty() ? "an empty mapping" : "a mapping";
        }
    }

    /**
     * The value of a key.
     *
     * @param place of the key
     */
    record Entry(Place place, Tree value) {}

    /** Maps, lists, strings, numbers, booleans and null, as a JSON writer takes them. */
    default @Nullable Object plain() {
        return switch (this) {
            case Scalar scalar ->
                switch (scalar.kind()) {
                    case TEXT -> scalar.text();
                    case NUMBER -> Numbers.plain(scalar.text());
                    case TRUTH -> Boolean.valueOf(scalar.text());
                    case NOTHING -> null;
                };
            case Items items -> {
                List<@Nullable Object> values = new ArrayList<>();
                for (Tree value : items.values()) {
                    values.add(value.plain());
                }
                yield Collections.unmodifiableList(values);
            }
            case Entries entries -> entries.plainEntries();
        };
    }

    /** This tree without the key or item that a path, which leads somewhere, ends with. */
    default Tree without(List<Object> path) {
        boolean here = path.size() == 1;
        List<Object> rest = path.subList(1, path.size());
        return switch (this) {
            case Scalar scalar -> scalar;
            case Items items -> {
                int index = (Integer) path.getFirst();
                List<Tree> changed = new ArrayList<>(items.values());
                Tree old = changed.remove(index);
                if (!here) {
                    changed.add(index, old.without(rest));
                }
                yield new Items(items.place(), changed);
            }
            case Entries entries -> {
                String key = (String) path.getFirst();
                Entry old = entries.entries().get(key);
                yield here || old == null
                        ? entries.without(key)
                        : entries.with(key, new Entry(old.place(), old.value().without(rest)));
            }
        };
    }

    /** Whether an override took this value out of the file, by setting it to null. */
    default boolean isRemoved() {
        return this instanceof Scalar scalar
                && scalar.kind() == Kind.NOTHING
                && scalar.place().override();
    }

    /** Whether an override took this entry out of the file. */
    static boolean removed(Entry entry) {
        return entry.value().isRemoved();
    }
}
