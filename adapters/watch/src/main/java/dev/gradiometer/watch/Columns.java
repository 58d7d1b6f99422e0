package dev.gradiometer.watch;

import dev.gradiometer.readings.DataProfile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Smallest and largest value, mean and deviation of the columns of samples. */
final class Columns {
    private static final int MOST = 4_096;
    private static final int SHOWN = 5;

    private final String prefix;
    private final double[] sum;
    private final double[] squares;
    private final double[] least;
    private final double[] most;
    private final int width;
    private final int stride;
    private long rows;
    private long unsound;

    /** Columns of samples of {@code width} numbers; of very many an even choice. */
    Columns(int width, String prefix) {
        this.width = width;
        this.prefix = prefix;
        this.stride = Math.ceilDiv(Math.max(1, width), MOST);
        int columns = Math.ceilDiv(width, stride);
        this.sum = new double[columns];
        this.squares = new double[columns];
        this.least = new double[columns];
        this.most = new double[columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    /** Adds whole rows. */
    void add(Entries entries) {
        int samples = entries.size() / Math.max(1, width);
        for (int row = 0; row < samples; row++) {
            for (int c = 0; c < sum.length; c++) {
                double x = entries.get(row * width + c * stride);
                if (Double.isFinite(x)) {
                    sum[c] += x;
                    squares[c] += x * x;
                    least[c] = Math.min(least[c], x);
                    most[c] = Math.max(most[c], x);
                } else {
                    unsound++;
                }
            }
        }
        rows += samples;
    }

    int width() {
        return width;
    }

    long rows() {
        return rows;
    }

    double[] means() {
        return Arrays.stream(sum).map(s -> s / rows).toArray();
    }

    double unsoundShare() {
        return (double) unsound / Math.max(1, rows * sum.length);
    }

    double meanSquare() {
        return Arrays.stream(squares).sum() / rows / sum.length;
    }

    double smallest() {
        return Arrays.stream(least).min().orElse(Double.NaN);
    }

    double largest() {
        return Arrays.stream(most).max().orElse(Double.NaN);
    }

    List<DataProfile.Column> all() {
        return IntStream.range(0, sum.length).mapToObj(this::column).toList();
    }

    /** Up to five, those with the largest value first. */
    static List<DataProfile.Column> first(
            List<DataProfile.Column> columns, ToDoubleFunction<DataProfile.Column> value) {
        return columns.stream()
                .sorted(Comparator.comparingDouble(value).reversed())
                .limit(SHOWN)
                .toList();
    }

    private DataProfile.Column column(int at) {
        double mean = sum[at] / rows;
        double deviation = least[at] == most[at] ? 0 : Math.sqrt(Math.max(0, squares[at] / rows - mean * mean));
        return new DataProfile.Column(prefix + (at * stride + 1), least[at], most[at], mean, deviation);
    }
}
