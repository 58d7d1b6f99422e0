package dev.gradiometer.notes.exhibits;

import dev.gradiometer.language.Text;
import java.util.List;

/**
 * What an exhibit shows at one setting: points that were measured and lines that theory draws through them.
 *
 * <p>All numbers of series and marks are finite, and above 0 on a logarithmic axis. A measured number that is not has
 * no place there, and is an event.
 *
 * @param x       axis to the right
 * @param y       axis upwards
 * @param series  in the order in which they are named
 * @param marks   numbers to be seen on an axis
 * @param events  measured points that have no place on the axis upwards
 * @param reading what it says, with its numbers
 */
public record Figure(Axis x, Axis y, List<Series> series, List<Mark> marks, List<Event> events, Text reading) {
    /** @throws IllegalArgumentException if there is nothing to show, or a number that has no place on its axis */
    public Figure {
        series = List.copyOf(series);
        marks = List.copyOf(marks);
        events = List.copyOf(events);
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
     * Points that belong together. Those that are means over random draws have bars of two standard errors; a bar may
     * reach below 0 on a logarithmic axis.
     *
     * @param key  stable name, for programs
     * @param name what they are
     * @param kind where they come from
     * @param x    places, from left to right
     * @param y    one for each place
     * @param low  lower ends of the bars, one for each place; empty without bars
     * @param high upper ends of the bars, as many
     */
    public record Series(
            String key, Text name, Kind kind, List<Double> x, List<Double> y, List<Double> low, List<Double> high) {
        /** @throws IllegalArgumentException if there are more of one than of the other */
        public Series {
            x = List.copyOf(x);
            y = List.copyOf(y);
            low = List.copyOf(low);
            high = List.copyOf(high);
            if (x.size() != y.size()) {
                throw new IllegalArgumentException(
                        "series %s: expected as many x as y, got %d and %d".formatted(key, x.size(), y.size()));
            }
            if (low.size() != high.size() || (!low.isEmpty() && low.size() != x.size())) {
                throw new IllegalArgumentException(
                        "series %s: expected a bar for each of %d points or none, got %d and %d"
                                .formatted(key, x.size(), low.size(), high.size()));
            }
        }
    }

    /**
     * A measured point that has no place on the axis upwards: not finite, or 0 on a logarithmic one.
     *
     * @param series key of the series that it would belong to
     * @param x      its place
     * @param value  the number
     */
    public record Event(String series, double x, double value) {}

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
