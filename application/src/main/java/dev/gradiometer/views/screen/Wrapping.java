package dev.gradiometer.views.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Breaks text into lines: at spaces, and between the wide characters of East Asian scripts, which are written without.
 */
public final class Wrapping {
    private static final Pattern SPACES = Pattern.compile("[ \\n\\t]+");

    /** Signs that belong to what stands before them (closing marks of JIS X 4051 and GB/T 15834). */
    private static final String CLOSING = "，。、；：！？）》」』】〉］”’…—·%％),.;:!?]}";

    /** Signs that belong to what stands behind them. */
    private static final String OPENING = "（《「『【〈［“‘([{";

    private Wrapping() {}

    /**
     * The lines of {@code text} of at most {@code width} cells. No line begins with a closing mark or ends with an
     * opening one, if there is room. A word that is longer than a line is broken inside; no-break spaces keep words
     * together and become spaces.
     */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int cells = 0;
        for (String word : SPACES.splitAsStream(text.strip()).toList()) {
            String gap = " ";
            for (String piece : pieces(word)) {
                String rest = piece;
                int wide = Cells.of(rest);
                if (cells > 0 && cells + gap.length() + wide > width) {
                    lines.add(finished(line));
                    line.setLength(0);
                    cells = 0;
                }
                while (wide > width) {
                    int end = fitting(rest, width);
                    lines.add(finished(new StringBuilder(rest.substring(0, end))));
                    rest = rest.substring(end);
                    wide = Cells.of(rest);
                }
                String before = cells > 0 ? gap : "";
                line.append(before).append(rest);
                cells += before.length() + wide;
                gap = "";
            }
        }
        lines.add(finished(line));
        return lines;
    }

    /** Parts of a word without spaces, between which a line may end. */
    private static List<String> pieces(String word) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = word.offsetByCodePoints(0, Math.min(1, word.length())); at < word.length(); ) {
            int next = word.codePointAt(at);
            if (mayBreak(word.codePointBefore(at), next)) {
                pieces.add(word.substring(from, at));
                from = at;
            }
            at += Character.charCount(next);
        }
        pieces.add(word.substring(from));
        return pieces;
    }

    private static boolean mayBreak(int before, int next) {
        boolean wide = Cells.of(before) == 2 || Cells.of(next) == 2;
        return wide && Cells.of(next) > 0 && OPENING.indexOf(before) < 0 && CLOSING.indexOf(next) < 0;
    }

    private static String finished(StringBuilder line) {
        return line.toString().replace('\u00a0', ' ');
    }

    /** How many characters of {@code word} fit into {@code width} cells, at least one. */
    private static int fitting(String word, int width) {
        return Math.max(Cells.cut(word, width).length(), Character.charCount(word.codePointAt(0)));
    }
}
