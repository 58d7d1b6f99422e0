package dev.gradiometer.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands between the cells of a text: the character that cuts its first rows into the most alike. */
final class DelimiterGuess {
    /** The later ones stand inside of cells too, so an earlier one that does as well is meant. */
    private static final List<Character> CANDIDATES = List.of('\t', ';', '|', ',');

    private static final int ROWS = 200;
    private static final int LETTERS = 1 << 18;

    private DelimiterGuess() {}

    /** A comma if no character cuts rows into cells. */
    static char of(String text) {
        String start = text.length() <= LETTERS ? text : text.substring(0, text.lastIndexOf('\n', LETTERS) + 1);
        String looked = start.isEmpty() ? text : start;
        char best = CsvDialect.DEFAULT.delimiter();
        double most = 0;
        for (char candidate : CANDIDATES) {
            double share = alike(looked, candidate);
            if (share > most) {
                most = share;
                best = candidate;
            }
        }
        return best;
    }

    /** Share of the rows that have the width of the first row; 0 if that is one cell. */
    private static double alike(String text, char delimiter) {
        Map<Integer, Integer> rowsOfWidth = new HashMap<>();
        List<Integer> widths = new ArrayList<>();
        CsvRows.read(text, delimiter, ROWS, cells -> {
            widths.add(cells.size());
            rowsOfWidth.merge(cells.size(), 1, Integer::sum);
        });
        if (widths.isEmpty() || widths.getFirst() == 1) {
            return 0;
        }
        return rowsOfWidth.getOrDefault(widths.getFirst(), 0) / (double) widths.size();
    }
}
