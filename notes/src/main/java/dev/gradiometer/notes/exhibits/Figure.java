package dev.gradiometer.notes.exhibits;

import dev.gradiometer.language.Text;
import java.util.List;

/**
 * What an exhibit shows at one setting: points that were measured and lines that theory draws through them.
 *
 * <p>All numbers are finite, and above 0 on a logarithmic axis.
 *
 * @param x       axis to the right
 * @param y       axis upwards
 * @param series  in the order in which they are named
 * @param marks   numbers to be seen on an axis
 * @param reading what it says, with its numbers
 */
public record Figure(Axis x, Axis y, List<Series> series, List<Mark> marks, Text reading) {
    /** @throws IllegalArgumentException if there is nothing to show, or a number that has no place on its axis */
    public Figure {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
        if (series.isEmpty()) {
            throw new IllegalArgumentException("figure: no series");
        }
        for (Series line : series) {
            x.check(line.key, line.x);
            y.check(line.key, line.y);
        }
        for (Mark mark : marks) {
            (mark.across ? y : x).check(mark.key, List.of(mark.value));
        }
    }

    /**
     * An axis.
     *
     * @param title       what it counts, with its unit
     * @param logarithmic whether equal ways are equal ratios
     */
    public record Axis(Text title, boolean logarithmic) {
        /** Whether {@code value} has a place on it. */
        public boolean holds(double value) {
            return Double.isFinite(value) && (!logarithmic || value > 0);
        }

        private void check(String key, List<Double> values) {
            if (!values.stream().allMatch(this::holds)) {
                throw new IllegalArgumentException("figure: '%s' leaves its axis: %s".formatted(key, values));
            }
        }
    }

    /** Where numbers come from. */
    public enum Kind {
        /** From the engine. */
        MEASURED,
        /** From the formula. */
        PREDICTED
    }

    /**
     * Points that belong together.
     *
     * @param key  stable name, for programs
     * @param name what they are
     * @param kind where they come from
     * @param x    places, from left to right
     * @param y    one for each place
     */
    public record Series(String key, Text name, Kind kind, List<Double> x, List<Double> y) {
        /** @throws IllegalArgumentException if there are more of one than of the other */
        public Series {
            x = List.copyOf(x);
            y = List.copyOf(y);
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(
                        "series %s: expected as many x as y, got %d and %d".formatted(key, x.size(), y.size()));
            }
        }
    }

    /**
     * A number to be seen on an axis.
     *
     * @param key    stable name, for programs
     * @param name   what it is
     * @param across whether it is one of the axis upwards, a line from left to right
     * @param value  the number
     */
    public record Mark(String key, Text name, boolean across, double value) {}
}
