package dev.gradiometer.views;

import java.util.Locale;

/** Numbers as they stand in the output: few digits, the same form for the same kind. */
public final class Figures {
    private Figures() {}

    /** At most three significant digits, with an exponent outside of 0.001 … 9999: a quantity or its threshold. */
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 0.0009995 || size >= 9999.5) {
            return exponent(value, "%.2e").replaceFirst("\\.?0*e", "e");
        }
        String digits = significant(value, 3);
        return digits.contains(".") ? digits.replaceFirst("\\.?0+$", "") : digits;
    }

    /** Four significant digits: a loss, which changes little where nothing is learnt. */
    public static String loss(double value) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        return size < 0.00009995 || size >= 9999.5 ? exponent(value, "%.3e") : significant(value, 4);
    }

    /** Four significant digits as {@link #loss}, and large numbers whole: an error in the user's unit. */
    public static String amount(double value) {
        double size = Math.abs(value);
        return size >= 9999.5 && size < 1e12 ? String.format(Locale.ROOT, "%,.0f", value) : loss(value);
    }

    /** At most five characters for usual sizes: a factor of the chain rule. */
    public static String factor(double value) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 0.00999 || size >= 999.5) {
            return exponent(value, "%.0e");
        }
        return size < 1 ? String.format(Locale.ROOT, "%.2f", value) : significant(value, 3);
    }

    /** One significant digit: a ratio of which the decade matters. */
    public static String magnitude(double value) {
        if (!Double.isFinite(value)) {
            return nonFinite(value);
        }
        return value == 0 ? "0" : exponent(value, "%.0e");
    }

    /** 10 to the power of {@code decade} with two digits, also beyond the range of double: {@code 1.2e-400}. */
    public static String decade(double decade) {
        long whole = (long) Math.floor(decade);
        double digits = Math.rint(Math.pow(10, decade - whole) * 10) / 10;
        return digits >= 10
                ? String.format(Locale.ROOT, "1.0e%+03d", whole + 1)
                : String.format(Locale.ROOT, "%.1fe%+03d", digits, whole);
    }

    /** A share in [0, 1] in per cent; neither 0 % nor 100 % unless it is exactly that. */
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return "–";
        }
        double rounded = Math.rint(share * 100);
        if (rounded == 0 && share > 0) {
            return "<1 %";
        }
        if (rounded == 100 && share < 1) {
            return ">99 %";
        }
        return String.format(Locale.ROOT, "%.0f %%", rounded);
    }

    /** Three decimals: a share of samples. */
    public static String accuracy(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.3f", share) : nonFinite(share);
    }

    /** A count with thousands separated. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String significant(double value, int digits) {
        int decimals = digits - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
        return String.format(Locale.ROOT, "%." + Math.max(0, decimals) + "f", value);
    }

    private static String exponent(double value, String format) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String nonFinite(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
    }
}
