package dev.gradiometer.sweeps;

import dev.gradiometer.doctor.Judged;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A point of a sweep with what came of it.
 *
 * @param values  of the axes
 * @param tried   by seed; empty if it was not come to
 * @param stopped whether it was given up before its end, for others that were better
 */
public record Cell(List<String> values, List<Tried> tried, boolean stopped) {
    public Cell {
        values = List.copyOf(values);
        tried = List.copyOf(tried);
    }

    /** What came of its trainings. */
    public Stream<Judged> judged() {
        return tried.stream().map(Tried::judged).filter(Objects::nonNull);
    }

    /**
     * Median over seeds, of an even number the worse one of the two in the middle; a training that broke counts as the
     * worst. NaN if the median is one that broke, or nothing was trained.
     */
    public double median(Measure measure) {
        List<Double> sorted = sorted(measure);
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    /** The best seed's value, NaN if all broke. */
    public double best(Measure measure) {
        List<Double> sorted = sorted(measure);
        return sorted.isEmpty() ? Double.NaN : sorted.getFirst();
    }

    /** The worst seed's value, NaN if one broke. */
    public double worst(Measure measure) {
        List<Double> sorted = sorted(measure);
        return sorted.isEmpty() ? Double.NaN : sorted.getLast();
    }

    /** From the best to the worst, those that broke at the end. */
    private List<Double> sorted(Measure measure) {
        return judged().map(measure::value)
                .sorted((a, b) -> Order.compare(a, b, measure))
                .toList();
    }

    /** Trainings whose values stopped being finite, or that do not have the measure. */
    public long broken(Measure measure) {
        return judged().filter(judged -> Double.isNaN(measure.value(judged))).count();
    }

    /** Trainings that fail, by the rules. */
    public long failed() {
        return judged().filter(judged -> judged.failure().isPresent()).count();
    }

    /** What makes the first seed fail that fails, the first to mend. */
    public Optional<Judged.Found> failure() {
        return judged().flatMap(judged -> judged.failure().stream()).findFirst();
    }

    /** Why there is no such training; empty if there is one. */
    public String refused() {
        return tried.stream()
                .map(Tried::refused)
                .filter(why -> !why.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Steps of the longest of its trainings. */
    public long steps() {
        return tried.stream().mapToLong(Tried::steps).max().orElse(0);
    }
}
