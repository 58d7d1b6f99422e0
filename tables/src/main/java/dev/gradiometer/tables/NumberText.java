package dev.gradiometer.tables;

import java.util.regex.Pattern;

/** A number as a table writes it: with a decimal separator and, perhaps, separators between groups of three digits. */
final class NumberText {
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
}
