package dev.gradiometer.notes.exhibits;

import dev.gradiometer.language.Words;
import dev.gradiometer.notes.Prose;
import dev.gradiometer.notes.experiments.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Puts a figure together. What is measured and has no place on its axis, as an infinity, becomes an event. */
final class Drawing {
    private final Prose prose;
    private final Figure.Axis x;
    private final Figure.Axis y;
    private final List<Figure.Series> series = new ArrayList<>();
    private final List<Figure.Mark> marks = new ArrayList<>();
    private final List<Figure.Event> events = new ArrayList<>();

    private Drawing(Prose prose, boolean logX, boolean logY) {
        this.prose = prose;
        x = new Figure.Axis(prose.text("x"), logX);
        y = new Figure.Axis(prose.text("y"), logY);
    }

    /** With equal ways for equal differences on both axes. */
    static Drawing linear(Exhibit exhibit) {
        return new Drawing(exhibit.prose(), false, false);
    }

    /** With a logarithmic axis upwards. */
    static Drawing logarithmic(Exhibit exhibit) {
        return new Drawing(exhibit.prose(), false, true);
    }

    /** With a logarithmic axis to the right. */
    static Drawing overRatios(Exhibit exhibit, boolean logY) {
        return new Drawing(exhibit.prose(), true, logY);
    }

    Drawing measured(String key, List<Double> xs, List<Double> ys) {
        return add(key, Figure.Kind.MEASURED, xs, ys, List.of(), List.of());
    }

    /** Means with bars of two standard errors. */
    Drawing means(String key, List<Double> xs, List<Sample> means) {
        return measured(
                key,
                xs,
                means.stream().map(Sample::mean).toList(),
                means.stream().map(m -> m.mean() - 2 * m.standardError()).toList(),
                means.stream().map(m -> m.mean() + 2 * m.standardError()).toList());
    }

    /** With bars. */
    Drawing measured(String key, List<Double> xs, List<Double> ys, List<Double> lows, List<Double> highs) {
        return add(key, Figure.Kind.MEASURED, xs, ys, lows, highs);
    }

    Drawing predicted(String key, List<Double> xs, List<Double> ys) {
        return add(key, Figure.Kind.PREDICTED, xs, ys, List.of(), List.of());
    }

    private Drawing add(
            String key, Figure.Kind kind, List<Double> xs, List<Double> ys, List<Double> lows, List<Double> highs) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < xs.size(); i++) {
            if (x.holds(xs.get(i)) && y.holds(ys.get(i))) {
                kept.add(i);
            } else if (kind == Figure.Kind.MEASURED && x.holds(xs.get(i))) {
                events.add(new Figure.Event(key, xs.get(i), ys.get(i)));
            }
        }
        series.add(new Figure.Series(
                key, prose.text(key), kind, at(kept, xs), at(kept, ys), at(kept, lows), at(kept, highs)));
        return this;
    }

    private static List<Double> at(List<Integer> places, List<Double> values) {
        return values.isEmpty() ? values : places.stream().map(values::get).toList();
    }

    /** A line from left to right. */
    Drawing across(String key, double value) {
        return mark(key, true, value);
    }

    /** A line from bottom to top. */
    Drawing upright(String key, double value) {
        return mark(key, false, value);
    }

    private Drawing mark(String key, boolean across, double value) {
        if ((across ? y : x).holds(value)) {
            marks.add(new Figure.Mark(key, prose.text(key), across, value));
        }
        return this;
    }

    /** The figure, read by the text {@code reading}. */
    Figure read(Object... arguments) {
        Object[] words = arguments.clone();
        for (int i = 1; i < words.length; i += 2) {
            words[i] = words[i] instanceof Double number ? spelled(number) : words[i];
        }
        return new Figure(x, y, series, marks, events, prose.text("reading", words));
    }

    private static String spelled(double number) {
        return number == Double.POSITIVE_INFINITY ? "∞" : Words.number(number);
    }

    /** {@code from}, {@code from} + 1 … {@code to}. */
    static List<Double> range(int from, int to) {
        return list(to - from + 1, i -> from + i);
    }

    /** {@code count} numbers. */
    static List<Double> list(int count, IntToDoubleFunction number) {
        return IntStream.range(0, count).mapToObj(i -> number.applyAsDouble(i)).toList();
    }
}
