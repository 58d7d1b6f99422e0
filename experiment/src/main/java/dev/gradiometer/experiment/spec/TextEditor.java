package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings the text of a document to say a changed tree, which differs from what it says at one path.
 *
 * <p>An alias on the path, and an alias of a value that changes, is written out first, since a change is meant for its
 * own place alone. Where no small edit gives the tree, the whole document is written again, without comments.
 */
final class TextEditor {
    private final String text;
    private final Tree expected;
    private final List<Object> path;
    private final boolean removal;

    private TextEditor(String text, Tree expected, List<Object> path, boolean removal) {
        this.text = text;
        this.expected = expected;
        this.path = path;
        this.removal = removal;
    }

    /**
     * The new text.
     *
     * @param text     a document that {@link TreeReader} reads
     * @param expected what it shall say
     * @param path     keys and indexes of the place at which it does not say so yet
     * @param removal  whether what stands there is to go
     */
    static String edit(String text, Tree expected, List<Object> path, boolean removal) {
        TextEditor editor = new TextEditor(text, expected, path, removal);
        for (Optional<String> next = editor.untied(); next.isPresent(); next = editor.untied()) {
            editor = new TextEditor(next.get(), expected, path, removal);
        }
        return editor.edited()
                .filter(edited -> says(edited, expected))
                .orElseGet(() -> YamlWriter.document((Tree.Entries) expected));
    }

    private static boolean says(String text, Tree expected) {
        try {
            return Objects.equals(tree(text).plain(), expected.plain());
        } catch (UserInputException e) {
            return false;
        }
    }

    private static Tree tree(String text) {
        return TreeReader.read(text, line -> Place.NOWHERE).orElseThrow();
    }

    /** What stands where the path leads: as far as the text goes along it. */
    private record Found(
            TextTree node,
            TextTree.@Nullable Pair holder,
            @Nullable TextTree parent,
            boolean inFlow,
            int depth) {}

    private Found find() {
        Found found = new Found(TextTreeReader.read(text), null, null, false, 0);
        while (found.depth < path.size()) {
            Object step = path.get(found.depth);
            TextTree next;
            TextTree.Pair holder = null;
            boolean inFlow = found.inFlow;
            switch (found.node) {
                case TextTree.Entries entries -> {
                    holder = entries.pair(String.valueOf(step)).orElse(null);
                    next = holder == null ? null : holder.value();
                    inFlow |= entries.flow();
                }
                case TextTree.Items items -> {
                    next = step instanceof Integer index
                                    && index < items.values().size()
                            ? items.values().get(index)
                            : null;
                    inFlow |= items.flow();
                }
                case TextTree.Scalar scalar -> next = null;
                case TextTree.Alias alias -> next = null;
            }
            if (next == null) {
                return found;
            }
            found = new Found(next, holder, found.node, inFlow, found.depth + 1);
        }
        return found;
    }

    private Optional<String> edited() {
        Found found = find();
        TextEdit edit = new TextEdit(text);
        if (removal && found.depth == path.size()) {
            return removed(found, edit);
        }
        if (found.depth < path.size()
                && found.node instanceof TextTree.Entries entries
                && path.get(found.depth) instanceof String key) {
            return at(expected, path.subList(0, found.depth + 1))
                    .flatMap(inside -> edit.insert(entries, key, inside, found.inFlow));
        }
        return at(expected, path.subList(0, found.depth))
                .flatMap(value -> edit.replace(found.node, found.holder, value, found.inFlow));
    }

    private Optional<String> removed(Found found, TextEdit edit) {
        if (found.parent instanceof TextTree.Entries entries
                && found.holder != null
                && entries.pairs().size() > 1) {
            return edit.remove(entries, found.holder);
        }
        if (found.parent instanceof TextTree.Items items && items.values().size() > 1) {
            return edit.remove(items, (Integer) path.getLast());
        }
        return new TextEditor(text, expected, path.subList(0, path.size() - 1), false).edited();
    }

    /** The text with one alias written out that the change must not reach, or nothing if there is none (left). */
    private Optional<String> untied() {
        Found found = find();
        Map<String, List<Object>> anchors = new HashMap<>();
        Optional<Tied> tied = tied(TextTreeReader.read(text), List.of(), anchors);
        TextLines lines = new TextLines(text);
        if (tied.isPresent()) {
            TextTree.Alias alias = tied.get().alias();
            return at(tree(text), tied.get().path())
                    .map(value -> lines.replace(alias.start(), alias.end(), YamlWriter.flow(value)));
        }
        String anchor = found.node.anchorName();
        if (anchor != null && found.depth == path.size() && found.node.isBlockCollection()) {
            int start = found.node.start();
            return Optional.of(lines.replace(start, start + 1 + anchor.length(), ""));
        }
        return Optional.empty();
    }

    private record Tied(TextTree.Alias alias, List<Object> path) {}

    /** The first alias under {@code node} that stands on the path, or whose value does. */
    private Optional<Tied> tied(TextTree node, List<Object> at, Map<String, List<Object>> anchors) {
        String name = node.anchorName();
        if (name != null) {
            anchors.put(name, at);
        }
        return switch (node) {
            case TextTree.Scalar scalar -> Optional.empty();
            case TextTree.Alias alias -> {
                boolean through = begins(path, at) && at.size() < path.size();
                List<Object> anchored = anchors.getOrDefault(alias.name(), List.of());
                boolean valueChanges = begins(path, anchored) || begins(anchored, path);
                yield through || (valueChanges && !begins(at, path))
                        ? Optional.of(new Tied(alias, at))
                        : Optional.empty();
            }
            case TextTree.Items items -> {
                Optional<Tied> tied = Optional.empty();
                for (int i = 0; i < items.values().size() && tied.isEmpty(); i++) {
                    tied = tied(items.values().get(i), with(at, i), anchors);
                }
                yield tied;
            }
            case TextTree.Entries entries -> {
                Optional<Tied> tied = Optional.empty();
                for (int i = 0; i < entries.pairs().size() && tied.isEmpty(); i++) {
                    TextTree.Pair pair = entries.pairs().get(i);
                    tied = tied(pair.value(), with(at, pair.name()), anchors);
                }
                yield tied;
            }
        };
    }

    /** Whether a path leads to or through what {@code prefix} leads to. */
    static boolean begins(List<Object> path, List<Object> prefix) {
        return prefix.size() <= path.size() && path.subList(0, prefix.size()).equals(prefix);
    }

    private static List<Object> with(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** The part of a tree that a path leads to. */
    static Optional<Tree> at(Tree tree, List<Object> path) {
        Tree at = tree;
        for (Object step : path) {
            Tree next = switch (at) {
                case Tree.Scalar scalar -> null;
                case Tree.Items items ->
                    step instanceof Integer index && index < items.values().size()
                            ? items.values().get(index)
                            : null;
                case Tree.Entries entries -> {
                    Tree.Entry entry = entries.entries().get(String.valueOf(step));
                    yield entry == null ? null : entry.value();
                }
            };
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(at);
    }
}
