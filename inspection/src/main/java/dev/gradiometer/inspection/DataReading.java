package dev.gradiometer.inspection;

import dev.gradiometer.formats.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an array of data is like by itself. A row is a sample, along the first dimension; the columns are all else.
 *
 * @param type        of its elements, in words
 * @param shape       as it is in the file
 * @param rows        samples; 1 for a single number
 * @param width       columns
 * @param smallest    of the finite numbers; NaN if there are none
 * @param largest     of the finite numbers
 * @param nonFinite   numbers that are NaN or infinite
 * @param zeros       numbers that are 0
 * @param whole       whether all of them are whole numbers
 * @param constant    columns whose finite numbers are all the same one; −1 if rows are too wide to look at them
 * @param copies      rows that are equal to one before them, by 64 bits of a hash; −1 if there are too many
 *     rows, or too wide ones
 * @param columns     the first ones, one by one
 */
public record DataReading(
        String type,
        List<Long> shape,
        long rows,
        long width,
        double smallest,
        double largest,
        long nonFinite,
        long zeros,
        boolean whole,
        long constant,
        long copies,
        List<Column> columns) {
    /** Columns that are listed one by one. */
    public static final int LISTED = 256;

    /** Columns of which each is looked at by itself; a wider row is looked at as one. */
    private static final long WIDEST = 1L << 22;

    private static final int MOST_ROWS = 1 << 24;
    private static final int AT_ONCE = 1 << 16;

    public DataReading {
        shape = List.copyOf(shape);
        columns = List.copyOf(columns);
    }

    /**
     * The finite numbers of a column.
     *
     * @param index     of the column in a row, from 0
     * @param smallest  NaN if there are none
     * @param largest   NaN if there are none
     * @param mean      NaN if there are none
     * @param deviation of the population; NaN if there are none
     * @param nonFinite numbers that are NaN or infinite
     */
    public record Column(int index, double smallest, double largest, double mean, double deviation, long nonFinite) {}

    /**
     * Reads an array, row by row, so that it may be larger than memory.
     *
     * @throws IllegalArgumentException if its elements are no numbers
     */
    public static DataReading of(Tensor tensor) {
        long elements = tensor.elements();
        long first = tensor.dimensions() == 0 ? 1 : tensor.shape().getFirst();
        long width = first == 0 ? 0 : elements / first;
        boolean byColumn = width <= WIDEST;
        int step = (int) Math.clamp(width, 1, WIDEST);
        Numbers numbers = new Numbers(byColumn ? (int) width : 0);
        long[] hashes = new long[byColumn && first <= MOST_ROWS ? (int) first : 0];
        double[] block = new double[(int) Math.min(Math.max(1, AT_ONCE / step) * (long) step, Math.max(1, elements))];
        for (long at = 0; at < elements; at += block.length) {
            int count = (int) Math.min(block.length, elements - at);
            tensor.read(at, block, count);
            for (int from = 0; from < count; from += step) {
                int end = Math.min(from + step, count);
                numbers.add(block, from, end);
                if (hashes.length > 0) {
                    hashes[(int) ((at + from) / step)] = hash(block, from, end);
                }
            }
        }
        return new DataReading(
                tensor.type().words(),
                tensor.shape(),
                first,
                width,
                numbers.smallest,
                numbers.largest,
                numbers.nonFinite,
                numbers.zeros,
                numbers.whole,
                byColumn ? numbers.constant() : -1,
                hashes.length == first ? copies(hashes) : -1,
                numbers.columns());
    }

    private static long hash(double[] values, int from, int end) {
        long hash = 0;
        for (int i = from; i < end; i++) {
            long bits = Double.doubleToLongBits(values[i] + 0.0);
            hash = Long.rotateLeft(hash ^ (bits * 0x9e3779b97f4a7c15L), 29) * 0xbf58476d1ce4e5b9L;
        }
        return hash;
    }

    private static long copies(long[] hashes) {
        Arrays.parallelSort(hashes);
        long copies = 0;
        for (int i = 1; i < hashes.length; i++) {
            copies += hashes[i] == hashes[i - 1] ? 1 : 0;
        }
        return copies;
    }

    /** What was seen so far. Means and deviations by Welford, "Note on a method for calculating", 1962. */
    private static final class Numbers {
        final double[] low;
        final double[] high;
        final double[] mean;
        final double[] squares;
        final long[] missing;
        long rows;
        double smallest = Double.NaN;
        double largest = Double.NaN;
        long nonFinite;
        long zeros;
        boolean whole = true;

        Numbers(int width) {
            low = new double[width];
            high = new double[width];
            Arrays.fill(low, Double.POSITIVE_INFINITY);
            Arrays.fill(high, Double.NEGATIVE_INFINITY);
            int listed = Math.min(width, LISTED);
            mean = new double[listed];
            squares = new double[listed];
            missing = new long[listed];
        }

        void add(double[] values, int from, int end) {
            rows++;
            for (int c = 0; c < end - from; c++) {
                double value = values[from + c];
                if (!Double.isFinite(value)) {
                    nonFinite++;
                    whole = false;
                } else {
                    smallest = value >= smallest ? smallest : value;
                    largest = value <= largest ? largest : value;
                    zeros += value == 0 ? 1 : 0;
                    whole &= value == Math.rint(value);
                    if (low.length > 0) {
                        low[c] = Math.min(low[c], value);
                        high[c] = Math.max(high[c], value);
                    }
                }
            }
            for (int c = 0; c < mean.length; c++) {
                take(c, values[from + c]);
            }
        }

        private void take(int column, double value) {
            if (!Double.isFinite(value)) {
                missing[column]++;
                return;
            }
            double off = value - mean[column];
            mean[column] += off / (rows - missing[column]);
            squares[column] += off * (value - mean[column]);
        }

        long constant() {
            long constant = 0;
            for (int c = 0; c < low.length; c++) {
                constant += low[c] == high[c] ? 1 : 0;
            }
            return constant;
        }

        List<Column> columns() {
            List<Column> columns = new ArrayList<>();
            for (int c = 0; c < mean.length && rows > 0; c++) {
                long present = rows - missing[c];
                boolean some = present > 0;
                columns.add(new Column(
                        c,
                        some ? low[c] : Double.NaN,
                        some ? high[c] : Double.NaN,
                        some ? mean[c] : Double.NaN,
                        some ? Math.sqrt(squares[c] / present) : Double.NaN,
                        missing[c]));
            }
            return columns;
        }
    }
}
