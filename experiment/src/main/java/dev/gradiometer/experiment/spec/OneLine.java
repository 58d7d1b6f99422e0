package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.Visible;
import java.util.regex.Pattern;

/** The user's own words made fit to stand inside a message of one line. */
final class OneLine {
    private static final Pattern BREAKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]");
    private static final int LONGEST = 80;

    private OneLine() {}

    /** {@code words} with blanks for line breaks, cut after 80 characters, and what they hide made visible. */
    static String of(String words) {
        boolean all = words.codePointCount(0, words.length()) <= LONGEST;
        String shown = all ? words : words.substring(0, words.offsetByCodePoints(0, LONGEST)) + "…";
        return Visible.text(BREAKS.matcher(shown).replaceAll(" "));
    }
}
