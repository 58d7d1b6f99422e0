package dev.gradiometer.experiment.spec;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Trees that no file says: a mapping key by key, where a value that is the reader's default is left out. */
final class TreeMaker {
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double LARGEST_PLAIN = 1e7;

    private final SequencedMap<String, Tree.Entry> entries = new LinkedHashMap<>();

    static Tree text(String text) {
        return new Tree.Scalar(Place.NOWHERE, text, Tree.Kind.TEXT);
    }

    static Tree truth(boolean value) {
        return new Tree.Scalar(Place.NOWHERE, Boolean.toString(value), Tree.Kind.TRUTH);
    }

    static Tree number(long value) {
        return new Tree.Scalar(Place.NOWHERE, Long.toString(value), Tree.Kind.NUMBER);
    }

    /** The shortest text that reads as the same float64, {@code 1e-4} rather than {@code 1.0E-4}. */
    static Tree number(double value) {
        return new Tree.Scalar(Place.NOWHERE, shortest(value), Tree.Kind.NUMBER);
    }

    private static String shortest(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        double magnitude = Math.abs(value);
        return magnitude >= SMALLEST_PLAIN && magnitude < LARGEST_PLAIN
                ? exact.toPlainString()
                : exact.toString().toLowerCase(Locale.ROOT).replace("e+", "e");
    }

    static Tree list(List<Tree> items) {
        return new Tree.Items(Place.NOWHERE, items);
    }

    static Tree texts(List<String> words) {
        List<Tree> items = new ArrayList<>();
        words.forEach(word -> items.add(text(word)));
        return list(items);
    }

    static Tree.Entries empty() {
        return new TreeMaker().tree();
    }

    TreeMaker put(String key, Tree value) {
        entries.put(key, new Tree.Entry(Place.NOWHERE, value));
        return this;
    }

    TreeMaker putAll(Tree.Entries more) {
        entries.putAll(more.entries());
        return this;
    }

    TreeMaker putUnlessNull(String key, @Nullable Tree value) {
        return value == null ? this : put(key, value);
    }

    TreeMaker put(String key, String value) {
        return put(key, text(value));
    }

    TreeMaker put(String key, double value, double preset) {
        return Double.compare(value, preset) == 0 ? this : put(key, number(value));
    }

    TreeMaker put(String key, long value, long preset) {
        return value == preset ? this : put(key, number(value));
    }

    TreeMaker put(String key, boolean value, boolean preset) {
        return value == preset ? this : put(key, truth(value));
    }

    TreeMaker put(String key, String value, String preset) {
        return value.equals(preset) ? this : put(key, text(value));
    }

    /** A number, or a word that stands for infinity. */
    TreeMaker put(String key, double value, double preset, String infinite) {
        return value == Double.POSITIVE_INFINITY && value != preset ? put(key, infinite) : put(key, value, preset);
    }

    Tree.Entries tree() {
        return new Tree.Entries(Place.NOWHERE, entries);
    }

    /** A name alone if nothing else was put, otherwise a mapping with the name as its kind. */
    static Tree kinded(String name, TreeMaker parameters) {
        return parameters.entries.isEmpty() ? text(name) : parameters.after("kind", name);
    }

    /** These entries after another one. */
    Tree.Entries after(String key, String value) {
        TreeMaker all = new TreeMaker().put(key, value);
        all.entries.putAll(entries);
        return all.tree();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }
}
