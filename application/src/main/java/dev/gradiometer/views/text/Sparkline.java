package dev.gradiometer.views.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values as a row of bars, each one cell wide and up to eight eighths high; digits 1 to 8 where there are no blocks.
 */
final class Sparkline {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String DIGITS = "12345678";

    private final double low;
    private final double high;
    private final boolean logarithmic;

    private Sparkline(double low, double high, boolean logarithmic) {
        this.low = low;
        this.high = high;
        this.logarithmic = logarithmic;
    }

    /** On the scale from the smallest to the largest of {@code values}. */
    static Sparkline of(List<Double> values) {
        double[] finite = finite(values);
        return new Sparkline(
                Arrays.stream(finite).min().orElse(0),
                Arrays.stream(finite).max().orElse(0),
                false);
    }

    /** The same on a logarithmic scale, if all values are above 0. */
    static Sparkline ofRatios(List<Double> values) {
        Sparkline linear = of(values);
        return linear.low > 0 ? new Sparkline(Math.log(linear.low), Math.log(linear.high), true) : linear;
    }

    private static double[] finite(List<Double> values) {
        return values.stream().mapToDouble(v -> v).filter(Double::isFinite).toArray();
    }

    /** A bar for each of {@code values}, a space where there is none. */
    String bars(List<Double> values, boolean unicode) {
        StringBuilder bars = new StringBuilder();
        for (double value : values) {
            double height = height(value);
            bars.append(Double.isFinite(height) ? (unicode ? BLOCKS : DIGITS).charAt(eighths(height)) : ' ');
        }
        return bars.toString();
    }

    /** The same, {@code high} cells high, the uppermost row first; {@code #} where there are no blocks. */
    List<String> rows(List<Double> values, int high, boolean unicode) {
        List<String> rows = new ArrayList<>();
        for (int below = high - 1; below >= 0; below--) {
            StringBuilder row = new StringBuilder();
            for (double value : values) {
                double height = height(value);
                int filled = Double.isFinite(height) ? steps(height, 8 * high) + 1 - 8 * below : 0;
                row.append(
                        filled <= 0 ? ' ' : unicode ? BLOCKS.charAt(Math.min(8, filled) - 1) : filled >= 4 ? '#' : '.');
            }
            rows.add(row.toString());
        }
        return rows;
    }

    private double height(double value) {
        return logarithmic ? Math.log(value) : value;
    }

    private int eighths(double height) {
        return steps(height, 8);
    }

    /** Which of {@code count} equal steps between the lowest and the highest value, from 0. */
    private int steps(double height, int count) {
        return high > low ? (int) Math.clamp(Math.floor((height - low) / (high - low) * count), 0, count - 1.0) : 0;
    }
}
