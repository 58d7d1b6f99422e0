package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A value that is being read, with the path that leads to it. Every getter throws a {@link UserInputException} that
 * names the place, the path, what was expected and what was found.
 *
 * @param tree    what was written
 * @param path    keys and indexes from the root, for example {@code network.layers[2].dense}
 * @param reading that this is part of
 */
record Value(Tree tree, String path, Reading reading) {
    UserInputException error(String message) {
        return tree.place().error(path.isEmpty() ? message : path + ": " + message);
    }

    /** The path after the place, if it has one: {@code x.yaml:14: network.layers[1]}. */
    String place() {
        return tree.place().before(path);
    }

    private UserInputException expected(String what) {
        return error("expected " + what + ", got " + tree.shown());
    }

    boolean isNumber() {
        return tree instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NUMBER;
    }

    boolean isTruth() {
        return tree instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.TRUTH;
    }

    boolean isWord() {
        return tree instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.TEXT;
    }

    boolean isWord(String word) {
        return isWord() && ((Tree.Scalar) tree).text().equals(word);
    }

    boolean isNothing() {
        return tree instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NOTHING;
    }

    /** Whether this is a mapping with {@code key}. */
    boolean holds(String key) {
        return tree instanceof Tree.Entries && section("").holds(key);
    }

    double number(Range range) {
        return number(range.describe(), range);
    }

    /** @param what completes "expected …" */
    double number(String what, Range range) {
        if (!isNumber()) {
            throw expected(what);
        }
        double number = Numbers.value(((Tree.Scalar) tree).text());
        if (!Double.isFinite(number)) {
            throw error("expected %s, got %s, which is not finite".formatted(what, tree.shown()));
        }
        if (!range.takes(number)) {
            throw expected(what);
        }
        return number;
    }

    long whole(long least, long most) {
        String what = most == Long.MAX_VALUE
                ? "a whole number not below " + Numbers.shown(least)
                : "a whole number from %s to %s".formatted(Numbers.shown(least), Numbers.shown(most));
        return whole(what, least, most);
    }

    /** @param what completes "expected …" */
    long whole(String what, long least, long most) {
        if (!isNumber()) {
            throw expected(what);
        }
        OptionalLong number = Numbers.whole(((Tree.Scalar) tree).text());
        if (number.isEmpty() || number.getAsLong() < least || number.getAsLong() > most) {
            throw expected(what);
        }
        return number.getAsLong();
    }

    boolean truth() {
        if (!isTruth()) {
            throw expected("true or false");
        }
        return Boolean.parseBoolean(((Tree.Scalar) tree).text());
    }

    /** Any scalar as it was written: a column may be called 3 or true. */
    String text() {
        if (!(tree instanceof Tree.Scalar scalar) || isNothing()) {
            throw expected("text");
        }
        return scalar.text();
    }

    /**
     * One of {@code names}.
     *
     * @param what completes "expected …"
     */
    String choice(String what, Collection<String> names) {
        if (!(tree instanceof Tree.Scalar scalar) || isNothing()) {
            throw error("expected %s, got %s; one of %s".formatted(what, tree.shown(), String.join(", ", names)));
        }
        if (!names.contains(scalar.text())) {
            throw error("expected %s, got %s%s".formatted(what, tree.shown(), Nearest.advice(scalar.text(), names)));
        }
        return scalar.text();
    }

    /**
     * What one of {@code names} stands for.
     *
     * @param what completes "expected …"
     */
    <T> T choice(String what, Names<T> names) {
        return names.get(choice(what, names.all()));
    }

    /**
     * A list.
     *
     * @param what completes "expected …"
     */
    List<Value> items(String what) {
        if (!(tree instanceof Tree.Items items)) {
            throw expected(what);
        }
        List<Value> values = new ArrayList<>();
        for (Tree item : items.values()) {
            values.add(new Value(item, path + "[" + values.size() + "]", reading));
        }
        return values;
    }

    /**
     * A mapping.
     *
     * @param title the name of the kind of mapping, as in the JSON Schema's definitions
     */
    Section section(String title) {
        return section(title, "a mapping (keys with values)");
    }

    /** @param what completes "expected …" */
    Section section(String title, String what) {
        if (!(tree instanceof Tree.Entries)) {
            throw expected(what);
        }
        return new Section(this, title, "");
    }

    /**
     * A name, or a mapping that holds the name as its {@code kind} and parameters beside it; the section's title is
     * {@code what}, a dot and the name.
     *
     * @param what  completes "expected …" after an article
     * @param names what the name may be
     */
    Section kinded(String what, Collection<String> names) {
        if (isWord()) {
            return Section.bare(this, what + "." + choice(article(what), names), ((Tree.Scalar) tree).text());
        }
        return kinded(what, "kind", names);
    }

    /** A mapping whose key {@code kindKey} says which other keys it has. */
    Section kinded(String what, String kindKey, Collection<String> names) {
        boolean named = kindKey.equals("kind");
        if (!(tree instanceof Tree.Entries)) {
            String expected = named ? article(what) : "a mapping with the key " + kindKey;
            throw error("expected %s, got %s; %s %s"
                    .formatted(
                            expected,
                            tree.shown(),
                            named ? "one of" : kindKey + " is one of",
                            String.join(", ", names)));
        }
        String kind = section("").required(kindKey).choice(article(named ? what : kindKey), names);
        Section section = new Section(this, what + "." + kind, kind);
        section.required(kindKey);
        return section;
    }

    /** Every key with its value, whatever the keys are called. */
    SequencedMap<String, Value> entries() {
        return section("").all();
    }

    static String article(String what) {
        return ("aeiou".indexOf(what.charAt(0)) >= 0 ? "an " : "a ") + what;
    }
}
