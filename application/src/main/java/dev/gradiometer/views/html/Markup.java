package dev.gradiometer.views.html;

import java.util.Locale;

/** Pieces of HTML and SVG; whatever comes from outside goes through {@link #text}. */
final class Markup {
    private Markup() {}

    /** {@code raw} as text or as the value of an attribute in double quotes. */
    static String text(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int k = 0; k < raw.length(); k++) {
            char c = raw.charAt(k);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return out.toString();
    }

    /** An element around text. */
    static String element(String name, String raw) {
        return "<" + name + ">" + text(raw) + "</" + name + ">\n";
    }

    /** A coordinate. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
