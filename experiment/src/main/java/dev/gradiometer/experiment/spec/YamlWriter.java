package dev.gradiometer.experiment.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A {@link Tree} as YAML: what fits on a line in flow style, everything else in blocks.
 *
 * <p>A word is quoted wherever it could be taken for something else in any place of a document.
 */
final class YamlWriter {
    private static final int WIDTH = 100;
    private static final String INDENT = "  ";
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}_/][\\p{L}\\p{N}_/.,;()· -]*[\\p{L}\\p{N}_/.)]|\\p{L}");
    private static final Pattern PLAIN_IN_FLOW = Pattern.compile("[\\p{L}_/][\\p{L}\\p{N}_/.-]*");

    private YamlWriter() {}

    /** A whole document, ending with a line break. */
    static String document(Tree.Entries root) {
        StringBuilder text = new StringBuilder();
        root.entries().forEach((key, entry) -> {
            boolean section = !text.isEmpty() && !(entry.value() instanceof Tree.Scalar);
            text.append(section ? "\n" : "")
                    .append(String.join("\n", entry(key, entry.value(), true)))
                    .append('\n');
        });
        return text.toString();
    }

    /** {@code key: value} in lines, the first of them not indented. */
    static List<String> entry(String key, Tree value, boolean block) {
        String name = scalar(key, Tree.Kind.TEXT, false);
        if (!block || isShort(value, name.length())) {
            return List.of(name + ": " + (value instanceof Tree.Scalar scalar ? scalar(scalar, !block) : flow(value)));
        }
        List<String> lines = new ArrayList<>(List.of(name + ":"));
        block(value).forEach(line -> lines.add(INDENT + line));
        return lines;
    }

    /** A value in block style, or what an empty one is. */
    static List<String> block(Tree value) {
        if (isEmpty(value)) {
            return List.of(flow(value));
        }
        List<String> lines = new ArrayList<>();
        switch (value) {
            case Tree.Scalar scalar -> lines.add(scalar(scalar, false));
            case Tree.Items items -> items.values().forEach(item -> lines.addAll(item(item)));
            case Tree.Entries entries ->
                entries.entries().forEach((key, entry) -> lines.addAll(entry(key, entry.value(), true)));
        }
        return lines;
    }

    /** {@code - value} in lines. */
    static List<String> item(Tree value) {
        List<String> lines = new ArrayList<>();
        for (String line : block(value)) {
            lines.add((lines.isEmpty() ? "- " : INDENT) + line);
        }
        return lines;
    }

    /** Whether a value is written on the line of its key, which takes {@code before} characters. */
    static boolean isShort(Tree value, int before) {
        if (isEmpty(value)) {
            return true;
        }
        return switch (value) {
            case Tree.Scalar scalar -> true;
            case Tree.Items items ->
                items.values().stream().allMatch(Tree.Scalar.class::isInstance)
                        && flow(items).length() + before < WIDTH;
            case Tree.Entries entries -> isSmall(entries) && flow(entries).length() + before < WIDTH;
        };
    }

    /** Parameters of a thing rather than a section: a kind with numbers, or one key. */
    private static boolean isSmall(Tree.Entries entries) {
        return (entries.entries().containsKey("kind") || entries.entries().size() == 1)
                && entries.entries().values().stream().noneMatch(entry -> entry.value() instanceof Tree.Items);
    }

    private static boolean isEmpty(Tree value) {
        return switch (value) {
            case Tree.Scalar scalar -> false;
            case Tree.Items items -> items.values().isEmpty();
            case Tree.Entries entries -> entries.entries().isEmpty();
        };
    }

    /** On one line, fit to stand anywhere. */
    static String flow(Tree value) {
        return switch (value) {
            case Tree.Scalar scalar -> scalar(scalar, true);
            case Tree.Items items ->
                String.join(", ", items.values().stream().map(YamlWriter::flow).toList())
                        .transform(inside -> "[" + inside + "]");
            case Tree.Entries entries ->
                String.join(
                                ", ",
                                entries.entries().entrySet().stream()
                                        .map(named -> scalar(named.getKey(), Tree.Kind.TEXT, true) + ": "
                                                + flow(named.getValue().value()))
                                        .toList())
                        .transform(inside -> "{" + inside + "}");
        };
    }

    /** A scalar, plain if it may be. */
    static String scalar(Tree.Scalar scalar, boolean inFlow) {
        return scalar(scalar.text(), scalar.kind(), inFlow);
    }

    private static String scalar(String text, Tree.Kind kind, boolean inFlow) {
        return switch (kind) {
            case NUMBER, TRUTH -> text;
            case NOTHING -> "null";
            case TEXT ->
                (inFlow ? PLAIN_IN_FLOW : PLAIN).matcher(text).matches() && TreeReader.isText(text)
                        ? text
                        : quoted(text);
        };
    }

    /** In double quotes, with everything unprintable escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '"', '\\' -> quoted.append('\\').appendCodePoint(letter);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (isPrintable(letter)) {
                        quoted.appendCodePoint(letter);
                    } else {
                        quoted.append(letter > 0xffff ? "\\U%08X".formatted(letter) : "\\u%04X".formatted(letter));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
