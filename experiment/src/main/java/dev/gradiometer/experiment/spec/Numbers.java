package dev.gradiometer.experiment.spec;

import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Numbers as YAML 1.2's core schema writes them: {@code 1e-5}, {@code .5}, {@code 0x1F}, {@code 0o17}, {@code .inf}.
 */
final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,20}");

    private static final int MOST_DIGITS = 1_000;

    private Numbers() {}

    /** The value of a scalar that the core schema takes for a number; infinite if float64 cannot hold it. */
    static double value(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case ".nan" -> Double.NaN;
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default ->
                lower.startsWith("0x") || lower.startsWith("0o")
                        ? unsigned(lower.substring(2), lower.charAt(1) == 'x' ? 16 : 8)
                        : Double.parseDouble(lower);
        };
    }

    /** Digits of a file's whole length would take BigInteger minutes. */
    private static double unsigned(String digits, int radix) {
        return digits.length() > MOST_DIGITS ? Double.POSITIVE_INFINITY : new BigInteger(digits, radix).doubleValue();
    }

    /** The value if it is whole and a long holds it exactly. */
    static OptionalLong whole(String text) {
        if (WHOLE.matcher(text).matches()) {
            BigInteger exact = new BigInteger(text);
            return exact.bitLength() < Long.SIZE ? OptionalLong.of(exact.longValue()) : OptionalLong.empty();
        }
        double value = value(text);
        return Math.rint(value) == value && Math.abs(value) <= 0x1p53
                ? OptionalLong.of((long) value)
                : OptionalLong.empty();
    }

    /** A Long or a Double, for a JSON writer; text if JSON has no such number. */
    static Object plain(String text) {
        double value = value(text);
        if (!Double.isFinite(value)) {
            return text;
        }
        boolean written = WHOLE.matcher(text).matches();
        return written && whole(text).isPresent() ? (Object) whole(text).getAsLong() : (Object) value;
    }

    /** A limit as a message shows it: 1,000,000. */
    static String shown(long limit) {
        return String.format(Locale.ROOT, "%,d", limit);
    }

    /** A limit as a message shows it: 0.5, and 1 rather than 1.0. */
    static String shown(double limit) {
        return Math.rint(limit) == limit && Math.abs(limit) < 1e15 ? shown((long) limit) : Double.toString(limit);
    }
}
