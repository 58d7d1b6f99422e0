package dev.gradiometer.cli.screen;

import java.text.Normalizer;
import java.util.Map;

/** Spells a text with ASCII characters only, for screens that cannot show others. */
final class Ascii {
    private static final Map<Integer, String> SPELLINGS = Map.ofEntries(
            spelling("‖", "|"),
            spelling("∂", "d"),
            spelling("𝓛", "L"),
            spelling("φ", "phi"),
            spelling("δ", "delta"),
            spelling("η", "eta"),
            spelling("λ", "lambda"),
            spelling("Σ", "sum"),
            spelling("Π", "product"),
            spelling("Δ", "delta "),
            spelling("√", "sqrt"),
            spelling("∞", "inf"),
            spelling("′", "'"),
            spelling("’", "'"),
            spelling("“", "\""),
            spelling("”", "\""),
            spelling("≤", "<="),
            spelling("≥", ">="),
            spelling("≈", "~"),
            spelling("×", "x"),
            spelling("·", "."),
            spelling("–", "-"),
            spelling("—", "-"),
            spelling("−", "-"),
            spelling("→", "->"),
            spelling("…", ".."),
            spelling("│", "|"),
            spelling("½", "1/2"),
            spelling("¼", "1/4"));

    private Ascii() {}

    private static Map.Entry<Integer, String> spelling(String character, String ascii) {
        return Map.entry(character.codePointAt(0), ascii);
    }

    static String spell(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        StringBuilder ascii = new StringBuilder();
        text.codePoints().forEach(c -> {
            String spelling = SPELLINGS.get(c);
            if (c < 0x80) {
                ascii.append((char) c);
            } else if (spelling != null) {
                ascii.append(spelling);
            } else {
                ascii.append(decomposed(c));
            }
        });
        return ascii.toString();
    }

    /** The base letter of an accented letter, the digit of a superscript; a question mark for what has no such base. */
    private static String decomposed(int codePoint) {
        String parts = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        String base = parts.codePoints()
                .filter(c -> c < 0x80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return base.isEmpty() ? "?" : base;
    }
}
