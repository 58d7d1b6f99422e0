package dev.gradiometer.language;

import java.util.Locale;

/** Numbers as a sentence shows them. */
public final class Words {
    private Words() {}

    /** Three significant digits, more for large numbers: 0.0123, 14.2, 25312, 1.5e-17, 6.46e+05. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            return String.format(Locale.ROOT, "%.2e", value).replaceFirst("\\.?0*e", "e");
        }
        int decimals = size == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** One decimal: 14.2. */
    public static String decades(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A share in per cent: two digits below 1 %, none after the point above; 100 % only if it is all. */
    public static String percent(double share) {
        double percent = 100 * share;
        if (percent != 0 && Math.abs(percent) < 1) {
            return number(Double.parseDouble(String.format(Locale.ROOT, "%.1e", percent))) + " %";
        }
        if (percent < 100 && Math.rint(percent) == 100) {
            return ">99 %";
        }
        return String.format(Locale.ROOT, "%.0f %%", percent);
    }

    /** With thousands separated. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
