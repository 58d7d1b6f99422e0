package dev.gradiometer.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks text into lines at spaces. */
public final class Wrapping {
    private static final Pattern SPACES = Pattern.compile("[ \\n\\t]+");

    private Wrapping() {}

    /**
     * The lines of {@code text} of at most {@code width} cells. A word that is longer than that is broken inside; no-break spaces keep
     * words together and become spaces.
     */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int cells = 0;
        for (String word : SPACES.splitAsStream(text.strip()).toList()) {
            String rest = word;
            int wide = Cells.of(rest);
            if (cells > 0 && cells + 1 + wide > width) {
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
            line.append(cells > 0 ? " " : "").append(rest);
            cells += (cells > 0 ? 1 : 0) + wide;
        }
        lines.add(finished(line));
        return lines;
    }

    private static String finished(StringBuilder line) {
        return line.toString().replace('\u00a0', ' ');
    }

    /** How many characters of {@code word} fit into {@code width} cells, at least one. */
    private static int fitting(String word, int width) {
        int end = 0;
        int cells = 0;
        while (end < word.length()) {
            int codePoint = word.codePointAt(end);
            cells += Cells.of(codePoint);
            if (cells > width && end > 0) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }
}
