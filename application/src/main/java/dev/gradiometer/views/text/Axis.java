package dev.gradiometer.views.text;

import java.util.Collection;
import java.util.Locale;

/**
 * The logarithmic axis of the bars.
 *
 * @param low  decade at which bars begin
 * @param high decade at which a full bar ends
 */
record Axis(int low, int high) {
    /** A healthy flow stays within few decades: on a shorter axis its ups and downs would look like a fall. */
    private static final int SHORTEST = 4;

    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    /** The axis on which all of {@code decades} that are numbers have their place. */
    static Axis of(Collection<Double> decades) {
        double[] known = decades.stream()
                .mapToDouble(d -> d)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (known.length == 0) {
            return new Axis(-SHORTEST, 0);
        }
        int high = (int) Math.ceil(known[known.length - 1]);
        int low = Math.min((int) Math.floor(known[0]), high - SHORTEST);
        return new Axis(low, high);
    }

    /** A bar up to {@code decade}, at most {@code width} cells; at least a sliver if there is anything to show. */
    String bar(double decade, int width, boolean unicode) {
        if (!Double.isFinite(decade) || width == 0) {
            return "";
        }
        double share = Math.clamp((decade - low) / (high - low), 0, 1);
        if (!unicode) {
            return "#".repeat(Math.max(1, (int) Math.rint(share * width)));
        }
        int eighths = Math.max(1, (int) Math.rint(share * width * 8));
        return "█".repeat(eighths / 8) + EIGHTHS[eighths % 8];
    }

    /** Both ends, {@code width} cells apart; the lower one alone if there is no room for two. */
    String ruler(int width) {
        String left = end(low);
        String right = end(high);
        int between = width - left.length() - right.length();
        if (between < 1) {
            return left + " " + "·".repeat(Math.max(0, width - left.length() - 1));
        }
        String space = between > 2 ? " " : "";
        return left + space + "·".repeat(between - 2 * space.length()) + space + right;
    }

    private static String end(int decade) {
        return String.format(Locale.ROOT, "1e%+03d", decade);
    }
}
