package dev.gradiometer.views;

import java.util.Locale;

/** A value of an axis in few characters. */
public final class AxisLabel {
    private static final double SMALLEST_PLAIN = 1e-3;
    private static final double LARGEST_PLAIN = 1e5;

    private AxisLabel() {}

    /** Numbers with at most three digits, 2.15e-4; what is none as it is. */
    public static String of(String value) {
        try {
            return number(Double.parseDouble(value), 3);
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** The same with so many digits at most. */
    public static String number(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Figures.of(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < SMALLEST_PLAIN || size >= LARGEST_PLAIN)) {
            String[] parts =
                    String.format(Locale.ROOT, "%." + (digits - 1) + "e", value).split("e", 2);
            return trimmed(parts[0]) + "e" + Integer.parseInt(parts[1]);
        }
        int whole = size < 1 ? 0 : (int) Math.floor(Math.log10(size));
        int leading = size == 0 || size >= 1 ? 0 : (int) -Math.floor(Math.log10(size)) - 1;
        return trimmed(String.format(
                Locale.ROOT, "%." + Math.max(0, digits - (size < 1 ? 0 : 1) - whole + leading) + "f", value));
    }

    private static String trimmed(String digits) {
        return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
    }
}
