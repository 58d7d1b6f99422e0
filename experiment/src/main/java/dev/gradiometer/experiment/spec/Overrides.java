package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Assignments {@code path=value} that change a tree before it is read, for example {@code training.learning-rate=0.1}
 * or {@code network.layers[2].dense=32}.
 *
 * <p>Mappings on the way are made where there are none, so that a key which the file leaves out can be set; whether the
 * key exists is for the reader to say. A name on the way becomes a mapping with that name as its kind:
 * {@code training.optimiser.beta1=0.8} works on {@code optimiser: adam}.
 */
final class Overrides {
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]=]+)|\\[([0-9]{1,6})\\]");

    private final Place place;
    private final List<Object> steps;
    private final Tree value;

    private Overrides(Place place, List<Object> steps, Tree value) {
        this.place = place;
        this.steps = steps;
        this.value = value;
    }

    /** @throws UserInputException if an assignment cannot be understood or leads through a value that has no parts */
    static Tree apply(Tree tree, List<String> assignments) {
        Problems problems = new Problems();
        Tree changed = tree;
        for (String assignment : assignments) {
            try {
                changed = parse(assignment).into(changed, 0, "");
            } catch (UserInputException e) {
                problems.add(e);
            }
        }
        problems.check();
        return changed;
    }

    /**
     * A tree with another value at a path, which was made by the program.
     *
     * @throws UserInputException as {@link #apply}
     */
    static Tree set(Tree tree, String path, Tree value, Place place) {
        return new Overrides(place, steps(path, place), value).into(tree, 0, "");
    }

    /**
     * A tree with one key changed.
     *
     * @throws UserInputException as {@link #apply(Tree, List)}
     */
    static Tree apply(Tree tree, Place place, String path, String value) {
        return new Overrides(place, steps(path, place), value(value, place)).into(tree, 0, "");
    }

    private static Overrides parse(String assignment) {
        Place place = Place.override(assignment);
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw place.error("expected path=value, for example training.learning-rate=0.1");
        }
        Tree value = value(assignment.substring(equals + 1), place);
        return new Overrides(place, steps(assignment.substring(0, equals).strip(), place), value);
    }

    /** The path of an assignment that has been applied before. */
    static List<Object> path(String assignment) {
        return parse(assignment).steps;
    }

    /** @throws UserInputException if {@code text} is not a value on one line */
    static Tree value(String text, Place place) {
        if (text.isBlank()) {
            throw place.error("has no value; null takes the key out of the file");
        }
        Tree value = TreeReader.read(text, line -> place)
                .orElseThrow(() -> place.error("the value is a comment: put it in quotes"));
        if (value instanceof Tree.Entries && !text.stripLeading().startsWith("{")) {
            throw place.error("a mapping is written {key: value} here; text with a colon goes into quotes");
        }
        return value;
    }

    static List<Object> steps(String path, Place place) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find() && matcher.start() == end && steps.size() < TreeReader.DEEPEST) {
            boolean dotted = path.charAt(end) == '.';
            if (matcher.group(2) == null ? dotted == steps.isEmpty() : steps.isEmpty()) {
                break;
            }
            steps.add(matcher.group(2) == null ? matcher.group(1) : (Object) Integer.valueOf(matcher.group(2)));
            end = matcher.end();
        }
        if (end != path.length() || steps.isEmpty()) {
            throw place.error("expected a path of keys and indexes such as network.layers[2].dense, got \""
                    + OneLine.of(path) + '"');
        }
        return steps;
    }

    private Tree into(Tree tree, int depth, String path) {
        if (depth == steps.size()) {
            return value;
        }
        return switch (steps.get(depth)) {
            case Integer index -> item(tree, index, depth, path);
            case Object key -> entry(tree, (String) key, depth, path.isEmpty() ? (String) key : path + "." + key);
        };
    }

    private Tree item(Tree tree, int index, int depth, String path) {
        if (!(tree instanceof Tree.Items items)) {
            throw place.error(path + " is not a list, it has no [" + index + "]");
        }
        int size = items.values().size();
        if (index >= size) {
            throw place.error("%s has no [%d]: %s"
                    .formatted(path, index, size == 0 ? "the list is empty" : "the last is [" + (size - 1) + "]"));
        }
        return items.with(index, into(items.values().get(index), depth + 1, path + "[" + index + "]"));
    }

    private Tree entry(Tree tree, String key, int depth, String path) {
        Tree.Entries entries = switch (tree) {
            case Tree.Entries found -> found;
            case Tree.Scalar scalar -> named(scalar, key, path);
            case Tree.Items items ->
                throw place.error("%s: a list stands before .%s; write [0] to [%d] for one of its items"
                        .formatted(path, key, Math.max(0, items.values().size() - 1)));
        };
        Tree.Entry old = entries.entries().get(key);
        Tree inner = old == null || depth + 1 == steps.size() ? nothing() : old.value();
        return entries.with(key, new Tree.Entry(place, into(inner, depth + 1, path)));
    }

    private Tree.Entries named(Tree.Scalar scalar, String key, String path) {
        SequencedMap<String, Tree.Entry> made = new LinkedHashMap<>();
        switch (scalar.kind()) {
            case NOTHING -> {}
            case TEXT -> {
                if (scalar.text().equals(key)) {
                    made.put(key, new Tree.Entry(place, nothing()));
                } else {
                    made.put("kind", new Tree.Entry(scalar.place(), scalar));
                }
            }
            case NUMBER, TRUTH ->
                throw place.error(
                        "%s: what stands before .%s is %s and has no keys".formatted(path, key, scalar.shown()));
        }
        return new Tree.Entries(place, made);
    }

    private Tree nothing() {
        return new Tree.Scalar(place, "null", Tree.Kind.NOTHING);
    }
}
