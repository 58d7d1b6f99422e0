package dev.gradiometer.drafting;

import dev.gradiometer.tables.Column;
import dev.gradiometer.tables.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the cells of a column are like.
 *
 * @param name     of the column
 * @param type     how its cells are read
 * @param rows     cells
 * @param missing  cells that are missing
 * @param distinct values that differ
 * @param values   the most frequent of them, at most {@link #KEPT}, in falling order
 * @param rarest   rows that have the rarest value
 * @param whole    whether it holds whole numbers only
 * @param rising   whether numbers hardly ever fall from row to row
 * @param lowest   smallest number; NaN for words
 * @param highest  largest number; NaN for words
 * @param skewness third standardised moment E (x − μ)³ / σ³; NaN for words and for constants
 * @param letters  mean length of a word; 0 for numbers
 */
record ColumnFacts(
        String name,
        ColumnType type,
        int rows,
        int missing,
        int distinct,
        List<Value> values,
        int rarest,
        boolean whole,
        boolean rising,
        double lowest,
        double highest,
        double skewness,
        double letters) {
    /** Values that are kept with their counts. */
    static final int KEPT = 100;

    /** Share of the steps from row to row that may fall in a column that rises. */
    private static final double FALLS = 0.01;

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

    private static ColumnFacts of(Column.Words column) {
        int[] counts = new int[column.words().size()];
        int missing = 0;
        long letters = 0;
        for (int row = 0; row < column.rows(); row++) {
            int code = column.code(row);
            if (code < 0) {
                missing++;
            } else {
                counts[code]++;
                letters += column.words().get(code).length();
            }
        }
        List<Value> values = new ArrayList<>();
        for (int code = 0; code < counts.length; code++) {
            values.add(new Value(column.words().get(code), counts[code]));
        }
        return new ColumnFacts(
                column.name(),
                ColumnType.WORD,
                column.rows(),
                missing,
                values.size(),
                mostFrequent(values),
                Arrays.stream(counts).min().orElse(0),
                false,
                false,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                letters / (double) Math.max(1, column.rows() - missing));
    }

    private static ColumnFacts of(Column.Numbers column) {
        double[] sorted = new double[column.rows()];
        int present = 0;
        int falls = 0;
        double before = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < column.rows(); row++) {
            double value = column.at(row);
            if (!Double.isNaN(value)) {
                falls += value < before ? 1 : 0;
                before = value;
                sorted[present++] = value;
            }
        }
        sorted = Arrays.copyOf(sorted, present);
        Arrays.sort(sorted);
        boolean whole = Arrays.stream(sorted).allMatch(x -> x == Math.rint(x));
        List<Value> values = runs(sorted, whole);
        return new ColumnFacts(
                column.name(),
                column.type(),
                column.rows(),
                column.rows() - present,
                values.size(),
                mostFrequent(values),
                values.stream().mapToInt(Value::count).min().orElse(0),
                whole,
                present > 1 && falls <= FALLS * present,
                present == 0 ? Double.NaN : sorted[0],
                present == 0 ? Double.NaN : sorted[present - 1],
                skewness(sorted),
                0);
    }

    private static List<Value> runs(double[] sorted, boolean whole) {
        List<Value> values = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                double value = sorted[from];
                String text = whole && Math.abs(value) < 1e15 ? Long.toString((long) value) : Double.toString(value);
                values.add(new Value(text, i - from));
                from = i;
            }
        }
        return values;
    }

    private static List<Value> mostFrequent(List<Value> values) {
        return values.stream()
                .sorted(Comparator.comparingInt(Value::count).reversed())
                .limit(KEPT)
                .toList();
    }

    private static double skewness(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double second = 0;
        double third = 0;
        for (double value : values) {
            double off = value - mean;
            second += off * off;
            third += off * off * off;
        }
        double variance = second / values.length;
        return variance > 0 ? third / values.length / Math.pow(variance, 1.5) : Double.NaN;
    }
}
