package dev.gradiometer.tables;

import java.util.Locale;

/** Yes or no as tables write them. */
final class TruthText {
    private TruthText() {}

    /** 1, 0, or NaN if {@code cell} is neither. */
    static double parse(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> 1;
            case "false", "f", "no", "n", "off", "0" -> 0;
            default -> Double.NaN;
        };
    }
}
