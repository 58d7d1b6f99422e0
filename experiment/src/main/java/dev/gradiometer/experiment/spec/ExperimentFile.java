package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An experiment file as it was read: its text, the overrides, and what they say together.
 *
 * <p>The text and the overrides are all that it takes to read the experiment again; a run keeps them.
 */
public final class ExperimentFile {
    private static final Pattern STEP = Pattern.compile("[^.\\[\\]]+|\\[[0-9]{1,6}\\]");

    /** The experiment's name if neither its file nor its path has one. */
    static final String DEFAULT_NAME = "experiment";

    private static final int LONGEST_NAME = 100;

    private final String name;
    private final String text;
    private final List<String> overrides;
    private final Tree tree;
    private final ExperimentReader.Whole whole;

    private ExperimentFile(String name, String text, List<String> overrides, Tree tree, ExperimentReader.Whole whole) {
        this.name = name;
        this.text = text;
        this.overrides = List.copyOf(overrides);
        this.tree = tree;
        this.whole = whole;
    }

    /**
     * Reads a file.
     *
     * @param overrides assignments such as {@code training.learning-rate=0.1}, applied in order; a value is YAML on one
     *     line, and null takes a key out of the file
     * @throws UserInputException naming the file and line, or the override, if anything is wrong with them
     */
    public static ExperimentFile read(Path path, List<String> overrides) {
        return parse(TextFile.read(path), path.toString(), overrides);
    }

    /**
     * Reads text.
     *
     * @param name the file's path as messages show it; the experiment's default name is its last part without ending
     * @throws UserInputException as {@link #read}
     */
    public static ExperimentFile parse(String text, String name, List<String> overrides) {
        return parse(text, name, overrides, (title, key) -> {});
    }

    /** @param asked hears every key that is asked for, with the title of its section */
    static ExperimentFile parse(String text, String name, List<String> overrides, BiConsumer<String, String> asked) {
        Place whole = Place.file(name, 0);
        if (text.length() > TextFile.LARGEST) {
            throw whole.error("larger than 1 MB: this is not an experiment file");
        }
        Tree written = TreeReader.read(text, line -> Place.file(name, line))
                .orElseThrow(() -> whole.error("is empty: an experiment needs data, network and loss"));
        List<String> plain = Handles.expanded(written, overrides);
        Tree tree = Overrides.apply(written, plain);
        return new ExperimentFile(
                name,
                text,
                plain,
                tree,
                ExperimentReader.read(new Value(tree, "", Reading.heardBy(asked)), stem(name)));
    }

    /** The last part of a path without its ending. */
    private static String stem(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return nameFor(last.replaceFirst("(?<=.)\\.(ya?ml|json)$", ""));
    }

    /** A name that an experiment may have: {@code wanted} with every character that a name may not have as a dash. */
    public static String nameFor(String wanted) {
        String stem = wanted.replaceAll("[^\\p{L}\\p{N} ._-]", "-");
        String start = stem.replaceFirst("^[^\\p{L}\\p{N}]+", "");
        int letters = Math.min(LONGEST_NAME, start.codePointCount(0, start.length()));
        return start.isEmpty() ? DEFAULT_NAME : start.substring(0, start.offsetByCodePoints(0, letters));
    }

    /** The file's path as it was given. */
    public String name() {
        return name;
    }

    /** What the file said, before overrides. */
    public String text() {
        return text;
    }

    /** The changes to the text, handles such as {@code network.depth} written out. */
    public List<String> overrides() {
        return overrides;
    }

    public ExperimentSpec spec() {
        return whole.spec();
    }

    /** Which trainings a sweep of the experiment makes, as far as the file says it. */
    public SweepSpec sweep() {
        return whole.sweep();
    }

    /**
     * The experiment with more overrides, after those of the file.
     *
     * @param more each {@code path=value}
     * @throws UserInputException as {@link #read}
     */
    public ExperimentSpec with(List<String> more) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(more);
        return parse(text, name, all).spec();
    }

    /**
     * This file with one key changed in its text: {@code with("network.layers[3].activation", "tanh")}. Comments, order
     * and layout of everything else stay, and so do overrides of other keys. The experiment is the one that the same
     * override would give. This file is not changed: going back is to go on with it.
     *
     * @param path  keys and indexes from the root; mappings on the way are made where there are none
     * @param value YAML on one line; a list or mapping in brackets is laid out like its surroundings; null takes the
     *     key out
     * @throws UserInputException naming the file and line if the experiment cannot be so, or the change if it cannot be
     *     understood
     */
    public ExperimentFile with(String path, String value) {
        if (Handles.isHandle(path)) {
            ExperimentFile changed = this;
            for (String plain : Handles.expanded(tree, List.of(path + "=" + value))) {
                int equals = plain.indexOf('=');
                changed = changed.with(plain.substring(0, equals), plain.substring(equals + 1));
            }
            return changed;
        }
        Place place = Place.setting(path, value);
        Tree written = Overrides.value(value, place);
        if (written instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NOTHING) {
            return without(path);
        }
        List<Object> steps = Overrides.steps(path, place);
        List<String> others = others(steps);
        return others.stream().anyMatch(other -> TextEditor.begins(steps, Overrides.path(other)))
                ? folded().with(path, value)
                : edited(Overrides.set(text(text), path, written, place), steps, false, others);
    }

    /**
     * This file without a key or without an item of a list, as {@link #with} changes one.
     *
     * @return this file if it has nothing there
     * @throws UserInputException as {@link #with}
     */
    public ExperimentFile without(String path) {
        List<Object> steps = Overrides.steps(path, Place.setting(path, "null"));
        List<String> others = others(steps);
        boolean shifts = steps.getLast() instanceof Integer && !overrides.isEmpty();
        if (shifts || others.stream().anyMatch(other -> TextEditor.begins(steps, Overrides.path(other)))) {
            return folded().without(path);
        }
        Tree before = text(text);
        if (TextEditor.at(before, steps).isEmpty()) {
            return others.equals(overrides) ? this : parse(text, name, others);
        }
        return edited(before.without(steps), steps, true, others);
    }

    /**
     * This file with comments, behind a short value or above everything else.
     *
     * @param comments lines by the path of the key or item that they are about, such as {@code training.epochs}; the
     *     empty path stands for the whole file. What the file does not say gets no comment.
     */
    public ExperimentFile commented(Map<String, List<String>> comments) {
        return parse(Comments.in(text, comments), name, overrides);
    }

    /** The file with every override written into its text. */
    public ExperimentFile folded() {
        String changed = text;
        for (String override : overrides) {
            Tree before = text(changed);
            List<Object> steps = Overrides.path(override);
            Tree after = Overrides.apply(before, List.of(override));
            boolean removal =
                    TextEditor.at(after, steps).filter(Tree::isRemoved).isPresent();
            Tree clean = removal ? before.without(steps) : after;
            if (!Objects.equals(clean.plain(), before.plain())) {
                changed = TextEditor.edit(changed, clean, steps, removal);
            }
        }
        return parse(changed, name, List.of());
    }

    private ExperimentFile edited(Tree expected, List<Object> steps, boolean removal, List<String> others) {
        return parse(TextEditor.edit(text, expected, steps, removal), name, others);
    }

    private Tree text(String document) {
        return TreeReader.read(document, line -> Place.file(name, line)).orElseThrow();
    }

    /** The overrides that a change of {@code steps} does not make void. */
    private List<String> others(List<Object> steps) {
        return overrides.stream()
                .filter(override -> !TextEditor.begins(Overrides.path(override), steps))
                .toList();
    }

    /**
     * The file with the overrides in it, without defaults: maps, lists, strings, longs, doubles and booleans, as a JSON
     * writer takes them.
     */
    public Map<String, @Nullable Object> resolved() {
        return ((Tree.Entries) tree).plainEntries();
    }

    /**
     * The exception for a mistake at a path that shows only later, such as a threshold that does not exist.
     *
     * @param path for example {@code diagnosis.thresholds.depth}; the place shown is that of its last part that the
     *     file has
     */
    public UserInputException error(String path, String message) {
        Place place = tree.place();
        Tree at = tree;
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            String step = steps.group();
            Tree.Entry entry =
                    at instanceof Tree.Entries entries ? entries.entries().get(step) : null;
            if (entry != null) {
                place = entry.place();
                at = entry.value();
            } else if (at instanceof Tree.Items items && step.startsWith("[")) {
                int index = Integer.parseInt(step.substring(1, step.length() - 1));
                if (index >= items.values().size()) {
                    break;
                }
                at = items.values().get(index);
                place = at.place();
            } else {
                break;
            }
        }
        return place.error(path + ": " + message);
    }
}
