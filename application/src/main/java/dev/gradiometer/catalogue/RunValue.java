package dev.gradiometer.catalogue;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value of a column: a number where it is written like one, otherwise a text whose case does not count.
 *
 * @param text   as it is written, in lower case
 * @param number NaN if it is none
 */
record RunValue(String text, double number) implements Comparable<RunValue> {
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?|[+-]?Infinity|[+-]?\\.?[iI]nf");

    static RunValue of(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return new RunValue(text.toLowerCase(Locale.ROOT), Double.NaN);
        }
        boolean infinite = text.toLowerCase(Locale.ROOT).contains("inf");
        double number = infinite
                ? (text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
                : Double.parseDouble(text);
        return new RunValue(text.toLowerCase(Locale.ROOT), number);
    }

    boolean isNumber() {
        return !Double.isNaN(number);
    }

    /** Numbers first. */
    @Override
    public int compareTo(RunValue other) {
        int kinds = Boolean.compare(other.isNumber(), isNumber());
        if (kinds != 0) {
            return kinds;
        }
        return isNumber() ? Double.compare(number, other.number) : text.compareTo(other.text);
    }

    /** Whether both are the same number, or the same text. */
    boolean isSame(RunValue other) {
        return (isNumber() && other.isNumber()) ? number == other.number : text.equals(other.text);
    }
}
