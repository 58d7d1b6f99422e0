package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    private final String name;
    private final String text;
    private final List<String> overrides;
    private final Tree tree;
    private final ExperimentSpec spec;

    private ExperimentFile(String name, String text, List<String> overrides, Tree tree, ExperimentSpec spec) {
        this.name = name;
        this.text = text;
        this.overrides = List.copyOf(overrides);
        this.tree = tree;
        this.spec = spec;
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
        Tree tree = Overrides.apply(written, overrides);
        ExperimentSpec spec = ExperimentReader.read(new Value(tree, "", asked), stem(name));
        return new ExperimentFile(name, text, overrides, tree, spec);
    }

    /** The last part of a path without its ending, with every character that a name may not have as a dash. */
    private static String stem(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String stem = last.replaceFirst("(?<=.)\\.(ya?ml|json)$", "").replaceAll("[^\\p{L}\\p{N} ._-]", "-");
        String start = stem.replaceFirst("^[^\\p{L}\\p{N}]+", "");
        return start.isEmpty() ? "experiment" : start.substring(0, Math.min(100, start.length()));
    }

    /** The file's path as it was given. */
    public String name() {
        return name;
    }

    /** What the file said, before overrides. */
    public String text() {
        return text;
    }

    public List<String> overrides() {
        return overrides;
    }

    public ExperimentSpec spec() {
        return spec;
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
