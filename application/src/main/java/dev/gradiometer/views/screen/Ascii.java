package dev.gradiometer.views.screen;

import java.text.Normalizer;
import java.util.Map;

/**
 * Spells a text with ASCII characters only, for screens that cannot show others.
 *
 * <p>Letters that get a name stand apart from what is beside them (ηλ: {@code eta lambda}). Superscripts follow a caret
 * and subscripts an underscore, sums in parentheses (hˡ⁻¹: {@code h^(l-1)}, 2⁻⁸: {@code 2^-8}).
 */
final class Ascii {
    private static final Map<Integer, String> SPELLINGS = Map.ofEntries(
            spelling("‖", "|"),
            spelling("∂", "d"),
            spelling("𝓛", "L"),
            spelling("β", "beta"),
            spelling("γ", "gamma"),
            spelling("δ", "delta"),
            spelling("α", "alpha"),
            spelling("ε", "epsilon"),
            spelling("η", "eta"),
            spelling("κ", "kappa"),
            spelling("λ", "lambda"),
            spelling("μ", "mu"),
            spelling("π", "pi"),
            spelling("σ", "sigma"),
            spelling("φ", "phi"),
            spelling("χ", "chi"),
            spelling("ψ", "psi"),
            spelling("Δ", "delta"),
            spelling("Π", "product"),
            spelling("Σ", "sum"),
            spelling("√", "sqrt"),
            spelling("∞", "inf"),
            spelling("′", "'"),
            spelling("‴", "'''"),
            spelling("‘", "'"),
            spelling("’", "'"),
            spelling("“", "\""),
            spelling("”", "\""),
            spelling("≤", "<="),
            spelling("≥", ">="),
            spelling("≠", "!="),
            spelling("≈", "~"),
            spelling("±", "+-"),
            spelling("×", "x"),
            spelling("·", "."),
            spelling("∘", "o"),
            spelling("⊙", "*"),
            spelling("–", "-"),
            spelling("—", "-"),
            spelling("−", "-"),
            spelling("⁻", "-"),
            spelling("→", "->"),
            spelling("←", "<-"),
            spelling("⇒", "=>"),
            spelling("…", ".."),
            spelling("⋯", ".."),
            spelling("│", "|"),
            spelling("✗", "x"),
            spelling("½", "1/2"),
            spelling("¼", "1/4"));

    private final StringBuilder spelled = new StringBuilder();
    private boolean afterName;

    private final boolean names;

    private Ascii(boolean names) {
        this.names = names;
    }

    private static Map.Entry<Integer, String> spelling(String character, String ascii) {
        return Map.entry(character.codePointAt(0), ascii);
    }

    /** @param names whether what is none of our signs is left as it is, since it comes from the user */
    static String spell(String text, boolean names) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        Ascii ascii = new Ascii(names);
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; ) {
            String mark = mark(characters[i]);
            int end = i + 1;
            while (!mark.isEmpty()
                    && end < characters.length
                    && mark(characters[end]).equals(mark)) {
                end++;
            }
            if (mark.isEmpty()) {
                ascii.add(characters[i]);
            } else {
                ascii.addRaised(mark, characters, i, end);
            }
            i = end;
        }
        return ascii.spelled.toString();
    }

    /** What stands before a superscript or a subscript; empty for other characters. */
    private static String mark(int c) {
        boolean raised = c == '¹'
                || c == '²'
                || c == '³'
                || from('⁰', c, 'ⁿ')
                || from('ʰ', c, 'ʸ')
                || from('ˠ', c, 'ˤ')
                || from('ᴬ', c, 'ᵡ');
        boolean lowered = from('₀', c, 'ₜ') || from('ᵢ', c, 'ᵪ');
        return raised ? "^" : lowered ? "_" : "";
    }

    private static boolean from(int first, int c, int last) {
        return first <= c && c <= last;
    }

    private void addRaised(String mark, int[] characters, int from, int to) {
        StringBuilder raised = new StringBuilder();
        for (int i = from; i < to; i++) {
            raised.append(SPELLINGS.getOrDefault(characters[i], decomposed(characters[i])));
        }
        boolean sum = raised.lastIndexOf("+") > 0 || raised.lastIndexOf("-") > 0;
        spelled.append(mark).append(sum ? "(" + raised + ")" : raised);
        afterName = false;
    }

    private void add(int c) {
        String listed = SPELLINGS.get(c);
        String spelling = listed != null ? listed : c < 0x80 || names ? Character.toString(c) : decomposed(c);
        boolean name = listed != null && listed.length() > 1 && Character.isLetter(listed.charAt(0));
        boolean touching = !spelled.isEmpty()
                && Character.isLetterOrDigit(spelled.charAt(spelled.length() - 1))
                && !spelling.isEmpty()
                && Character.isLetterOrDigit(spelling.charAt(0));
        spelled.append(touching && (name || afterName) ? " " : "").append(spelling);
        afterName = name;
    }

    /**
     * The base letter of an accented letter, the digit of a raised one; nothing for an accent alone. A question mark
     * for what has no such base, and for signs that their stroke turns into the opposite (≢).
     */
    private static String decomposed(int c) {
        if (Character.getType(c) == Character.NON_SPACING_MARK) {
            return "";
        }
        String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        boolean struck = !Character.isLetter(c)
                && parts.codePoints().anyMatch(part -> Character.getType(part) == Character.NON_SPACING_MARK);
        String base = parts.codePoints()
                .filter(part -> part < 0x80)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return base.isEmpty() || struck ? "?" : base;
    }
}
