package dev.gradiometer.replay;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * One number over the columns: of all values that fell into a column the smallest, the mean of the finite ones and how
 * many those are, and the largest. NaN is no value.
 */
final class Lane {
    private static final int FIRST = 64;
    private static final int COLUMN = 3 * Double.BYTES + Integer.BYTES;

    private double[] min = nothing(FIRST);
    private double[] mean = nothing(FIRST);
    private double[] max = nothing(FIRST);
    private int[] finite = new int[FIRST];

    private static double[] nothing(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    void add(int column, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        while (column >= min.length) {
            grow();
        }
        put(column, value, Double.isFinite(value) ? value : 0, value, Double.isFinite(value) ? 1 : 0);
    }

    private void grow() {
        int length = min.length;
        min = grown(min);
        mean = grown(mean);
        max = grown(max);
        finite = Arrays.copyOf(finite, 2 * length);
    }

    private static double[] grown(double[] values) {
        double[] longer = Arrays.copyOf(values, 2 * values.length);
        Arrays.fill(longer, values.length, longer.length, Double.NaN);
        return longer;
    }

    /** Adds what is known of some values to a column. */
    private void put(int column, double smallest, double average, double largest, int count) {
        min[column] = Double.isNaN(min[column]) ? smallest : Math.min(min[column], smallest);
        max[column] = Double.isNaN(max[column]) ? largest : Math.max(max[column], largest);
        if (count > 0) {
            int all = finite[column] + count;
            double before = finite[column] == 0 ? 0 : mean[column];
            mean[column] = before + (average - before) * ((double) count / all);
            finite[column] = all;
        }
    }

    /** Merges neighbours in pairs. */
    void halve() {
        int columns = min.length;
        Lane half = new Lane();
        while (half.min.length < columns) {
            half.grow();
        }
        for (int at = 0; at < columns; at++) {
            half.take(at / 2, this, at);
        }
        min = half.min;
        mean = half.mean;
        max = half.max;
        finite = half.finite;
    }

    private void take(int column, Lane from, int at) {
        if (!Double.isNaN(from.min[at])) {
            put(column, from.min[at], from.mean[at], from.max[at], from.finite[at]);
        }
    }

    /** Array by array: a long record has thousands of lanes, and numbers that are read singly take a second. */
    void write(DataOutput to, int columns) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(COLUMN * columns);
        for (double[] values : List.of(min, mean, max)) {
            int known = Math.min(columns, values.length);
            bytes.asDoubleBuffer().put(values, 0, known).put(nothing(columns - known));
            bytes.position(bytes.position() + Double.BYTES * columns);
        }
        bytes.asIntBuffer().put(finite, 0, Math.min(columns, finite.length));
        to.write(bytes.array());
    }

    static Lane read(DataInput from, int columns) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(COLUMN * columns);
        from.readFully(bytes.array());
        Lane lane = new Lane();
        while (lane.min.length < columns) {
            lane.grow();
        }
        for (double[] values : List.of(lane.min, lane.mean, lane.max)) {
            bytes.asDoubleBuffer().get(values, 0, columns);
            bytes.position(bytes.position() + Double.BYTES * columns);
        }
        bytes.asIntBuffer().get(lane.finite, 0, columns);
        return lane;
    }

    /** A statistic of each group of columns of {@code span}. */
    double[] read(Statistic statistic, Span span) {
        double[] values = new double[span.groups()];
        for (int group = 0; group < values.length; group++) {
            int from = span.first() + group * span.together();
            values[group] = merged(statistic, from, from + span.together());
        }
        return values;
    }

    private double merged(Statistic statistic, int from, int end) {
        if (end - from == 1 && from < min.length) {
            return switch (statistic) {
                case MIN -> min[from];
                case MAX -> max[from];
                case MEAN -> finite[from] > 0 ? mean[from] : max[from];
            };
        }
        double low = Double.NaN;
        double high = Double.NaN;
        double sum = 0;
        long count = 0;
        for (int at = from; at < Math.min(end, min.length); at++) {
            if (!Double.isNaN(min[at])) {
                low = Double.isNaN(low) ? min[at] : Math.min(low, min[at]);
                high = Double.isNaN(high) ? max[at] : Math.max(high, max[at]);
                sum += finite[at] == 0 ? 0 : mean[at] * finite[at];
                count += finite[at];
            }
        }
        return switch (statistic) {
            case MIN -> low;
            case MAX -> high;
            case MEAN -> count > 0 ? sum / count : high;
        };
    }
}
