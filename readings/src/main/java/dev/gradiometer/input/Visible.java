package dev.gradiometer.input;

/**
 * Makes visible what a foreign text may hold and a screen would obey or hide: names of layers, classes and experiments,
 * and what a file says, come from others.
 *
 * <p>Hidden are the characters that Unicode 16 calls control (with ESC, which begins the commands of a terminal),
 * format (with the marks that turn the direction of writing: Boucher and Anderson, "Trojan Source", 2021), line and
 * paragraph separator, unassigned, and halves of pairs. Two of the format characters are left as they are, because
 * Persian, Hindi and emoji are written with them: the zero-width joiner and non-joiner.
 */
public final class Visible {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;

    private Visible() {}

    /**
     * {@code text} with each hidden character spelled as its number: <code>&#92;u202e</code>, or
     * <code>&#92;u{e0001}</code>.
     */
    public static String text(String text) {
        return spelled(text, 0, Visible::number);
    }

    /**
     * {@code json} with each hidden character beyond ASCII as an escape of JSON (RFC 8259), which means the same. A
     * writer of JSON escapes those of ASCII, but not the others.
     */
    public static String json(String json) {
        return spelled(json, 0x7F, Visible::escape);
    }

    /** Whether a screen would obey the character or show nothing of it. */
    public static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            case Character.FORMAT -> character != NON_JOINER && character != JOINER;
            default -> false;
        };
    }

    private interface Spelling {
        void append(StringBuilder to, int character);
    }

    private static String spelled(String text, int from, Spelling spelling) {
        if (text.codePoints().noneMatch(character -> character >= from && isHidden(character))) {
            return text;
        }
        StringBuilder spelled = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (character >= from && isHidden(character)) {
                spelling.append(spelled, character);
            } else {
                spelled.appendCodePoint(character);
            }
        });
        return spelled.toString();
    }

    private static void number(StringBuilder to, int character) {
        to.append(Character.isBmpCodePoint(character) ? unit(character) : "\\u{%x}".formatted(character));
    }

    private static void escape(StringBuilder to, int character) {
        for (char unit : Character.toChars(character)) {
            to.append(unit(unit));
        }
    }

    private static String unit(int unit) {
        return "\\u%04x".formatted(unit);
    }
}
