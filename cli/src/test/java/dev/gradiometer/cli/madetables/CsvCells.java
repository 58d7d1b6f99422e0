package dev.gradiometer.cli.madetables;

import java.util.regex.Pattern;

/** A CSV table that is written cell after cell, as a spreadsheet does it: quoted only where it has to be. */
final class CsvCells {
    private static final Pattern QUOTED = Pattern.compile("[\",\n]");

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    CsvCells word(String word) {
        separate();
        text.append(QUOTED.matcher(word).find() ? '"' + word.replace("\"", "\"\"") + '"' : word);
        return this;
    }

    CsvCells whole(long number) {
        separate();
        text.append(number);
        return this;
    }

    /** A number to so many decimals. */
    CsvCells number(double number, int decimals) {
        double power = StrictMath.pow(10, decimals);
        separate();
        text.append(StrictMath.rint(number * power) / power);
        return this;
    }

    /** A number to seven digits, whatever its size. */
    CsvCells measured(double number) {
        separate();
        text.append((float) number);
        return this;
    }

    CsvCells gap() {
        separate();
        return this;
    }

    void end() {
        text.append('\n');
        first = true;
    }

    String text() {
        return text.toString();
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }
}
