package dev.gradiometer.bench.command;

import dev.gradiometer.bench.cost.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cells in columns as wide as their widest cell. Columns are aligned left if their heading ends in a space, otherwise
 * right.
 */
final class TextTable {
    private static final String INDENT = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    /** @throws IllegalArgumentException if there are not as many cells as columns */
    TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("expected %d cells, got %d".formatted(headings.size(), cells.length));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** A row of a name and median, min and max in milliseconds, and how many there were. */
    TextTable row(String name, Times times) {
        return row(
                name,
                milliseconds(times.median()),
                milliseconds(times.min()),
                milliseconds(times.max()),
                Integer.toString(times.count()));
    }

    private static String milliseconds(double nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    /** The lines, headings first, without spaces at their ends. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(headings.stream().map(String::strip).toList()));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c);
            String padding = " ".repeat(width(c) - cell.length());
            line.append(INDENT).append(headings.get(c).endsWith(" ") ? cell + padding : padding + cell);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int width = headings.get(column).strip().length();
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }
}
