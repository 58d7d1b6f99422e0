package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is being read key by key. It remembers which keys were asked for; {@link #end} then finds
 * fault with the others.
 *
 * <p>A key that an override set to null counts as absent. A key that the file leaves without a value is an error.
 */
final class Section {
    /** Keys that may be a misspelling of the one that is looked for: a mapping of many more is none of ours. */
    private static final int MOST_SUSPECTS = 100;

    private final Value mapping;
    private final SequencedMap<String, Tree.Entry> entries;
    private final String title;
    private final String kind;
    private final SequencedSet<String> known = new LinkedHashSet<>();

    Section(Value mapping, String title, String kind) {
        this(
                mapping,
                mapping.tree() instanceof Tree.Entries tree ? tree.entries() : new LinkedHashMap<>(),
                title,
                kind);
    }

    private Section(Value mapping, SequencedMap<String, Tree.Entry> entries, String title, String kind) {
        this.mapping = mapping;
        this.entries = entries;
        this.title = title;
        this.kind = kind;
    }

    /** The section of a kind that was given by its name alone: no key is there. */
    static Section bare(Value name, String title, String kind) {
        return new Section(name, new LinkedHashMap<>(), title, kind);
    }

    /** A word that stands where a mapping may, as if it were a key without a value. */
    static Section ofWord(Value value, String word) {
        Place place =
                new Place(value.tree().place().source(), value.tree().place().line(), false);
        SequencedMap<String, Tree.Entry> entries = new LinkedHashMap<>();
        entries.put(word, new Tree.Entry(place, new Tree.Scalar(place, "", Tree.Kind.NOTHING)));
        return new Section(value, entries, "", "");
    }

    /** The same mapping under another title, from the start. */
    Section as(String otherTitle, String otherKind) {
        return new Section(mapping, entries, otherTitle, otherKind);
    }

    /** The kind's name where the mapping has one, otherwise empty. */
    String kind() {
        return kind;
    }

    /** Whether {@code key} is there, with or without a value; this does not count as asking for it. */
    boolean holds(String key) {
        Tree.Entry entry = entries.get(key);
        return entry != null && !Tree.removed(entry);
    }

    /** The value of {@code key}, or null if the key is absent. */
    @Nullable Value optional(String key) {
        Value value = written(key);
        if (value != null && value.isNothing()) {
            throw value.error("has no value: write one, or remove the key");
        }
        return value;
    }

    /** Like {@link #optional}, but a key may stand without a value. */
    @Nullable Value written(String key) {
        if (known.add(key) && !title.isEmpty()) {
            mapping.reading().asked().accept(title, key);
        }
        Tree.Entry entry = entries.get(key);
        return entry == null || !holds(key) ? null : value(key, entry);
    }

    /**
     * The value of {@code key}.
     *
     * @throws UserInputException if it is absent, naming a key that looks like a misspelling of it
     */
    Value required(String key) {
        Value value = optional(key);
        if (value != null) {
            return value;
        }
        throw lacks(List.of(key), "needs the key " + key);
    }

    /**
     * The error for a mapping that has none of {@code keys}: it names a key that looks like a misspelling of one, if
     * there is any.
     */
    UserInputException lacks(List<String> keys, String otherwise) {
        for (String present : entries.keySet().stream().limit(MOST_SUSPECTS).toList()) {
            Optional<String> near = Nearest.to(present, keys);
            if (near.isPresent() && !known.contains(present)) {
                return unknown(present, keys);
            }
        }
        return error(otherwise);
    }

    double number(String key, Range range, double orElse) {
        return attempt(key, value -> value.number(range), orElse);
    }

    long whole(String key, long least, long most, long orElse) {
        return attempt(key, value -> value.whole(least, most), orElse);
    }

    boolean truth(String key, boolean orElse) {
        return attempt(key, Value::truth, orElse);
    }

    String text(String key, String orElse) {
        return attempt(key, Value::text, orElse);
    }

    <T> T choice(String key, Names<T> names, T orElse) {
        return attempt(key, value -> value.choice(Value.article(key), names), orElse);
    }

    /** What {@code read} makes of a key's value; {@code orElse} if the key is absent, or its value a mistake. */
    <T> T attempt(String key, Function<Value, T> read, T orElse) {
        return attempt(
                () -> {
                    Value value = optional(key);
                    return value == null ? orElse : read.apply(value);
                },
                orElse);
    }

    /** As {@link Reading#attempt}. */
    <T extends @Nullable Object> T attempt(Supplier<T> read, T otherwise) {
        return mapping.reading().attempt(read, otherwise);
    }

    /** How many mistakes the reading has found, here and elsewhere. */
    long problems() {
        return mapping.reading().problems().count();
    }

    /** All entries: every key of this mapping is a known one. */
    SequencedMap<String, Value> all() {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (!Tree.removed(entry)) {
                values.put(key, value(key, entry));
            }
        });
        return values;
    }

    private Value value(String key, Tree.Entry entry) {
        return new Value(entry.value(), path(key), mapping.reading());
    }

    private String path(String key) {
        String word = key.isEmpty() ? "\"\"" : OneLine.of(key);
        return mapping.path().isEmpty() ? word : mapping.path() + "." + word;
    }

    UserInputException error(String message) {
        return mapping.error(message);
    }

    /** Ends the reading of this mapping: a key that nobody asked for is a mistake. The known ones are listed once. */
    void end() {
        boolean listed = false;
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                Collection<String> told = listed && Nearest.to(key, known).isEmpty() ? List.of() : known;
                listed |= Nearest.to(key, known).isEmpty();
                mapping.reading()
                        .problems()
                        .add(() -> String.valueOf(unknown(key, told).getMessage()), "");
            }
        }
    }

    private UserInputException unknown(String key, Collection<String> keys) {
        Tree.Entry entry = entries.get(key);
        Place place = entry == null ? mapping.tree().place() : entry.place();
        String owner = kind.isEmpty() ? "no such key" : kind + " has no such key";
        return place.error(path(key) + ": " + owner + (keys.isEmpty() ? "" : Nearest.advice(key, keys)));
    }

    /** What {@code made} gives; to what it has to say against a setting, the place of that key is added. */
    <T> T make(Supplier<T> made) {
        try {
            return made.get();
        } catch (UserInputException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage()).replaceFirst("^data [a-z-]+: ", "");
            String key = message.split(" ", 2)[0];
            Tree.Entry entry = entries.get(key);
            throw entry == null ? error(message) : value(key, entry).error(message);
        }
    }
}
