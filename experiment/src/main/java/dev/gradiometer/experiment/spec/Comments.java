package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Writes comments into a document that has none: behind a short value, above everything else. */
final class Comments {
    private static final int WIDTH = 100;
    private static final Pattern BREAKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]");

    private final List<String> lines;
    private final Map<Integer, List<String>> above = new TreeMap<>();

    private Comments(String text) {
        lines = new ArrayList<>(text.lines().toList());
    }

    /**
     * The document with comments.
     *
     * @param comments lines by the path of what they are about, as {@link Overrides#steps} reads it; the empty path
     *     stands for the document. Those about a key that the document does not have are left out.
     */
    static String in(String text, Map<String, List<String>> comments) {
        Tree tree = TreeReader.read(text, line -> Place.file("", line)).orElseThrow();
        Comments written = new Comments(text);
        comments.forEach((path, said) -> {
            List<String> plain = said.stream().map(Comments::plain).toList();
            if (path.isEmpty()) {
                written.above.computeIfAbsent(0, line -> new ArrayList<>()).addAll(plain);
                return;
            }
            List<Object> steps = Overrides.steps(path, Place.NOWHERE);
            line(tree, steps).ifPresent(line -> written.add(line - 1, plain, isScalar(tree, steps)));
        });
        return written.text();
    }

    /** Names of a user's columns stand in comments: a line break in one would end the comment. */
    private static String plain(String said) {
        return Visible.text(BREAKS.matcher(said).replaceAll(" "));
    }

    private void add(int line, List<String> said, boolean fits) {
        String behind = lines.get(line) + "  # " + said.getFirst();
        boolean value = !lines.get(line).endsWith(":");
        if (fits && value && said.size() == 1 && behind.length() <= WIDTH) {
            lines.set(line, behind);
        } else {
            above.computeIfAbsent(line, empty -> new ArrayList<>()).addAll(said);
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String indent =
                    line.substring(0, line.length() - line.stripLeading().length());
            above.getOrDefault(i, List.of())
                    .forEach(said ->
                            text.append((indent + "# " + said).stripTrailing()).append('\n'));
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private static boolean isScalar(Tree tree, List<Object> steps) {
        return TextEditor.at(tree, steps)
                .filter(value -> YamlWriter.isShort(value, 0))
                .isPresent();
    }

    /** Where the key or item at the end of a path is written. */
    private static Optional<Integer> line(Tree tree, List<Object> steps) {
        Object last = steps.getLast();
        Optional<Tree> holder =
                steps.size() == 1 ? Optional.of(tree) : TextEditor.at(tree, steps.subList(0, steps.size() - 1));
        return holder.flatMap(value -> switch (value) {
            case Tree.Scalar scalar -> Optional.empty();
            case Tree.Items items ->
                last instanceof Integer index && index < items.values().size()
                        ? Optional.of(items.values().get(index).place().line())
                        : Optional.empty();
            case Tree.Entries entries ->
                Optional.ofNullable(
                                last instanceof String key ? entries.entries().get(key) : null)
                        .map(entry -> entry.place().line());
        });
    }
}
