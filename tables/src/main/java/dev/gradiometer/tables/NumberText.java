package dev.gradiometer.tables;

import java.util.regex.Pattern;

/** A number as a table writes it: with a decimal separator and, perhaps, separators between groups of three digits. */
final class NumberText {
    /** 10⁰ to 10²², which float64 holds exactly. */
    private static final double[] POWERS = new double[23];

    private static final long EXACT = 1L << 53;

    static {
        double power = 1;
        for (int e = 0; e < POWERS.length; e++) {
            POWERS[e] = power;
            power *= 10;
        }
    }

    private final Pattern syntax;
    private final char decimal;
    private final String thousands;

    NumberText(CsvDialect dialect) {
        decimal = dialect.decimal();
        thousands = dialect.thousands();
        String d = Pattern.quote(String.valueOf(decimal));
        String whole = thousands.isEmpty()
                ? "[0-9]++"
                : "(?:[0-9]{1,3}(?:" + Pattern.quote(thousands) + "[0-9]{3})+(?![0-9])|[0-9]++)";
        syntax = Pattern.compile("[+-]?(" + whole + "(" + d + "[0-9]*+)?|" + d + "[0-9]++)([eE][+-]?[0-9]++)?");
    }

    /** The number that {@code cell} writes, infinite if it is too large for float64; NaN if it is no number. */
    double parse(String cell) {
        if (!syntax.matcher(cell).matches()) {
            return Double.NaN;
        }
        String plain = thousands.isEmpty() ? cell : cell.replace(thousands, "");
        return Double.parseDouble(decimal == '.' ? plain : plain.replace(decimal, '.'));
    }

    /**
     * The same for digits with at most one decimal separator that make a whole number m of at most 2⁵³ over 10ᵉ, e at
     * most 22: the quotient of two exact numbers is rounded once, as it should be (Clinger 1990, How to read floating
     * point numbers accurately). NaN for any other cell, which may still be a number.
     */
    double parsePlain(Cell cell) {
        int length = cell.length();
        int at = 0;
        boolean negative = length > 0 && cell.charAt(0) == '-';
        if (negative || (length > 0 && cell.charAt(0) == '+')) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int fraction = -1;
        for (; at < length; at++) {
            char c = cell.charAt(at);
            if (c >= '0' && c <= '9') {
                digits = 10 * digits + (c - '0');
                count++;
                if (fraction >= 0) {
                    fraction++;
                }
                if (digits > EXACT) {
                    return Double.NaN;
                }
            } else if (c == decimal && fraction < 0) {
                fraction = 0;
            } else {
                return Double.NaN;
            }
        }
        if (count == 0 || fraction >= POWERS.length) {
            return Double.NaN;
        }
        double value = fraction > 0 ? digits / POWERS[fraction] : digits;
        return negative ? -value : value;
    }
}
