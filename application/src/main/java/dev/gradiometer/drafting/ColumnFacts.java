package dev.gradiometer.drafting;

import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnType;
import dev.gradiometer.tables.CsvLook;
import java.util.Arrays;
import java.util.List;

/**
 * What the cells of a column are like.
 *
 * @param name     of the column
 * @param type     how its cells are read
 * @param rows     cells
 * @param missing  cells that are missing
 * @param distinct values that differ
 * @param values   the most frequent of them, at most {@link MostFrequent#KEPT}, in falling order
 * @param rarest   rows that have the rarest value
 * @param numbers  what its numbers are like; {@link NumberFacts#NONE} for words
 */
record ColumnFacts(
        String name,
        ColumnType type,
        int rows,
        int missing,
        int distinct,
        List<Value> values,
        int rarest,
        NumberFacts numbers) {
    private static final double LARGEST_COUNT = 100;
    private static final double ZEROS = 0.5;

    /**
     * A value and how often it is there.
     *
     * @param text  as it is shown
     * @param count rows that have it
     */
    record Value(String text, int count) {}

    static ColumnFacts of(Column column) {
        return switch (column) {
            case Column.Numbers numbers -> of(numbers);
            case Column.Words words -> of(words);
        };
    }

    /** Cells that are not missing. */
    int present() {
        return rows - missing;
    }

    /** Share of the cells that are missing. */
    double gaps() {
        return missing / (double) Math.max(1, rows);
    }

    /** Whether it holds small counts of which most are 0. */
    boolean isSparse() {
        Value most = values.isEmpty() ? new Value("", 0) : values.getFirst();
        return numbers.whole()
                && numbers.lowest() == 0
                && numbers.highest() <= LARGEST_COUNT
                && most.text().equals("0")
                && most.count() > ZEROS * rows;
    }

    private static ColumnFacts of(Column.Words column) {
        int[] counts = new int[column.words().size()];
        int missing = 0;
        for (int row = 0; row < column.rows(); row++) {
            int code = column.code(row);
            if (code < 0) {
                missing++;
            } else {
                counts[code]++;
            }
        }
        MostFrequent values = new MostFrequent();
        for (int code = 0; code < counts.length; code++) {
            values.add(column.words().get(code), counts[code]);
        }
        return new ColumnFacts(
                column.name(),
                column.words().stream().allMatch(CsvLook::isTruth) ? ColumnType.TRUTH : ColumnType.WORD,
                column.rows(),
                missing,
                values.distinct(),
                values.list(),
                values.rarest(),
                NumberFacts.NONE);
    }

    private static ColumnFacts of(Column.Numbers column) {
        double[] values = new double[column.rows()];
        int present = 0;
        int falls = 0;
        double before = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < column.rows(); row++) {
            double value = column.at(row);
            if (!Double.isNaN(value)) {
                falls += value < before ? 1 : 0;
                before = value;
                values[present++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(values, present);
        Arrays.parallelSort(sorted);
        MostFrequent counted = MostFrequent.of(sorted, column.type());
        return new ColumnFacts(
                column.name(),
                column.type(),
                column.rows(),
                column.rows() - present,
                counted.distinct(),
                counted.list(),
                counted.rarest(),
                NumberFacts.of(sorted, falls));
    }
}
