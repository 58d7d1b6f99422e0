package dev.gradiometer.tables;

import dev.gradiometer.input.Quoted;
import dev.gradiometer.input.UserInputException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/**
 * How a CSV file is written.
 *
 * @param delimiter what stands between cells
 * @param header    whether the first row names the columns; without, they are named 1, 2, …
 * @param decimal   what stands before the fraction of a number
 * @param thousands what stands between groups of three digits of a number; empty for nothing
 * @param dateOrder which number of a date with slashes comes first
 * @param charset   name of the characters' encoding; {@link #AUTO} for what the byte order mark says, UTF-8 without one
 */
public record CsvDialect(
        char delimiter, boolean header, char decimal, String thousands, DateOrder dateOrder, String charset) {
    public static final String AUTO = "auto";
    public static final CsvDialect DEFAULT = new CsvDialect(',', true, '.', "", DateOrder.YEAR_FIRST, AUTO);

    private static final String DECIMALS = ".,";
    private static final String THOUSANDS = ",. '_\u00a0\u202f\u2019";

    /** @throws UserInputException if a setting cannot be meant */
    public CsvDialect {
        if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || Character.isLetterOrDigit(delimiter)) {
            throw new UserInputException("delimiter is %s; choose a character such as , or ; or a tab"
                    .formatted(Quoted.text(String.valueOf(delimiter))));
        }
        if (DECIMALS.indexOf(decimal) < 0) {
            throw new UserInputException(
                    "decimal is %s; choose . or ,".formatted(Quoted.text(String.valueOf(decimal))));
        }
        if (thousands.length() > 1 || !THOUSANDS.contains(thousands)) {
            throw new UserInputException("thousands is %s; choose one of , . ' _ and a blank, or leave it empty"
                    .formatted(Quoted.text(thousands)));
        }
        if (thousands.indexOf(decimal) >= 0) {
            throw new UserInputException("decimal and thousands are both %s; give one of them another character"
                    .formatted(Quoted.text(thousands)));
        }
        if (!charset.equals(AUTO)) {
            check(charset);
        }
    }

    private static void check(String charset) {
        try {
            Charset.forName(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UserInputException(
                    "charset is %s, which Java does not know; give a name such as UTF-8 or windows-1252, or auto"
                            .formatted(Quoted.text(charset)),
                    e);
        }
    }
}
