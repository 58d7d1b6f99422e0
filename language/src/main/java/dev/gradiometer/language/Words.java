package dev.gradiometer.language;

import java.util.Locale;

/** Numbers as a sentence shows them. */
public final class Words {
    private Words() {}

    /** Three significant digits: 0.0123, 14.2, 1.5e-17. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            return String.format(Locale.ROOT, "%.2e", value)
                    .replaceAll("\\.?0*e", "e")
                    .replace("e+", "e");
        }
        String text = String.format(
                Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.4f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    /** One decimal: 14.2. */
    public static String decades(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A share in per cent without decimals, or with three digits below 1 %. */
    public static String percent(double share) {
        double percent = 100 * share;
        if (percent != 0 && Math.abs(percent) < 1) {
            return number(percent) + " %";
        }
        return String.format(Locale.ROOT, "%.0f %%", percent);
    }

    /** With thousands separated. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
