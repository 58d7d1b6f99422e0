package dev.gradiometer.experiment.spec;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes one value of a document in its text, so that comments, order and layout of everything else stay.
 *
 * <p>Each method gives the new text, or nothing where it knows no way; {@link TextEditor} checks that a text says what
 * it should.
 */
final class TextEdit {
    private final TextLines lines;
    private final String text;

    TextEdit(String text) {
        this.text = text;
        this.lines = new TextLines(text);
    }

    /**
     * Another value in place of one that is there.
     *
     * @param holder the key whose value it is, or null for an item of a list
     * @param inFlow whether it stands in a list or mapping in brackets
     */
    Optional<String> replace(TextTree old, TextTree.@Nullable Pair holder, Tree value, boolean inFlow) {
        boolean block = !inFlow && !(value instanceof Tree.Scalar) && !staysOnLine(old, holder, value);
        if (holder == null) {
            List<String> written = block ? YamlWriter.block(value) : List.of(onLine(old, value, inFlow));
            return Optional.of(lines.replace(old.start(), old.end(), lines.joined(written, lines.column(old.start()))));
        }
        int colon = text.indexOf(':', holder.key().end()) + 1;
        if (old.isBlockCollection()) {
            return block ? blockByBlock(old, holder, value) : blockByLine(old, colon, YamlWriter.flow(value));
        }
        if (block) {
            int column = lines.column(holder.start()) + 2;
            String written = lines.joined(YamlWriter.block(value), column);
            return Optional.of(lines.replace(colon, old.end(), lines.lineBreak() + " ".repeat(column) + written));
        }
        String space = old.start() == old.end() ? " " : "";
        return Optional.of(lines.replace(old.start(), old.end(), space + onLine(old, value, inFlow)));
    }

    /** An item is laid out in lines unless it was in brackets, a key's value if it does not fit on the key's line. */
    private boolean staysOnLine(TextTree old, TextTree.@Nullable Pair holder, Tree value) {
        return holder == null
                ? !(old instanceof TextTree.Scalar) && !old.isBlockCollection()
                : YamlWriter.isShort(value, lines.column(holder.key().end()));
    }

    private static String onLine(TextTree old, Tree value, boolean inFlow) {
        if (value instanceof Tree.Scalar scalar) {
            boolean word = scalar.kind() == Tree.Kind.TEXT && old instanceof TextTree.Scalar;
            TextTree.Quotes quotes = word ? ((TextTree.Scalar) old).quotes() : TextTree.Quotes.NONE;
            return quotes == TextTree.Quotes.DOUBLE
                    ? YamlWriter.quoted(scalar.text())
                    : YamlWriter.scalar(scalar, inFlow);
        }
        return YamlWriter.flow(value);
    }

    private Optional<String> blockByBlock(TextTree old, TextTree.Pair holder, Tree value) {
        int column = lines.column(old.start());
        if (value instanceof Tree.Entries && column <= lines.column(holder.start())) {
            return Optional.empty();
        }
        return Optional.of(lines.replace(old.start(), old.end(), lines.joined(YamlWriter.block(value), column)));
    }

    /** The value goes to its key's line, before the comment there; the lines of the old one go. */
    private Optional<String> blockByLine(TextTree old, int colon, String written) {
        int first = lines.lineStart(old.start());
        if (first <= colon) {
            return Optional.empty();
        }
        String rest = new TextLines(text).withoutLines(old.start(), old.end());
        return Optional.of(new TextLines(rest).replace(colon, colon, " " + written));
    }

    /** A key that the mapping does not have yet, after its last one. */
    Optional<String> insert(TextTree.Entries into, String key, Tree value, boolean inFlow) {
        if (inFlow || into.flow()) {
            String written = YamlWriter.entry(key, value, false).getFirst();
            return Optional.of(
                    into.pairs().isEmpty()
                            ? lines.replace(into.start(), into.end(), "{" + written + "}")
                            : lines.replace(
                                    into.pairs().getLast().end(),
                                    into.pairs().getLast().end(),
                                    ", " + written));
        }
        int column = lines.column(into.pairs().getFirst().start());
        int end = lines.lineEnd(into.pairs().getLast().end());
        String written = lines.joined(YamlWriter.entry(key, value, true), column);
        return Optional.of(lines.replace(end, end, lines.lineBreak() + " ".repeat(column) + written));
    }

    /** Takes one of several keys out of a mapping. */
    Optional<String> remove(TextTree.Entries from, TextTree.Pair pair) {
        int index = from.pairs().indexOf(pair);
        TextTree.Pair before = index == 0 ? null : from.pairs().get(index - 1);
        TextTree.Pair after =
                index + 1 == from.pairs().size() ? null : from.pairs().get(index + 1);
        if (!from.flow() && lines.isFirst(pair.start())) {
            return Optional.of(lines.withoutLines(pair.start(), pair.end()));
        }
        return remove(pair.start(), pair.end(), before == null ? -1 : before.end(), after == null ? -1 : after.start());
    }

    /** Takes one of several items out of a list. */
    Optional<String> remove(TextTree.Items from, int index) {
        TextTree item = from.values().get(index);
        boolean last = index + 1 == from.values().size();
        int before = index == 0 ? -1 : from.values().get(index - 1).end();
        if (from.flow()) {
            return remove(
                    item.start(),
                    item.end(),
                    before,
                    last ? -1 : from.values().get(index + 1).start());
        }
        int dash = dash(item);
        if (dash < 0) {
            return Optional.empty();
        }
        if (lines.isFirst(dash)) {
            return Optional.of(lines.withoutLines(dash, item.end()));
        }
        return last
                ? Optional.empty()
                : Optional.of(lines.replace(dash, dash(from.values().get(index + 1)), ""));
    }

    private Optional<String> remove(int start, int end, int before, int after) {
        if (after >= 0) {
            return Optional.of(lines.replace(start, after, ""));
        }
        return before < 0 ? Optional.empty() : Optional.of(lines.replace(before, end, ""));
    }

    /** Where the dash of a block list's item stands, −1 if something else is between. */
    private int dash(TextTree item) {
        int at = item.start() - 1;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at >= 0 && text.charAt(at) == '-' ? at : -1;
    }
}
