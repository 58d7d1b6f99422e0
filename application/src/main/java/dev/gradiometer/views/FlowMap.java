package dev.gradiometer.views;

import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of every layer with weights and the loss over a run, as columns of a picture. A column is a bucket of
 * recorded steps that follow each other; since the first ones are recorded more densely, they are wider in the picture.
 *
 * @param layers  names of the layers in forward order
 * @param decades for each layer and column the mean of log₁₀ ‖∂𝓛/∂W‖; NaN if it was not measured, −∞ if it was zero in
 *     every step, +∞ if it was not finite in one
 * @param losses  for each column the mean of 𝓛 over the steps' batches; NaN if one was not finite
 * @param steps   number of each column's first step
 * @param last    number of the last step
 * @param lowest  the smallest finite decade, or 0 if there is none
 * @param highest the largest finite decade, or 0 if there is none
 */
public record FlowMap(
        List<String> layers,
        List<List<Double>> decades,
        List<Double> losses,
        List<Long> steps,
        long last,
        double lowest,
        double highest) {
    public FlowMap {
        layers = List.copyOf(layers);
        decades = decades.stream().map(List::copyOf).toList();
        losses = List.copyOf(losses);
        steps = List.copyOf(steps);
    }

    private static FlowMap of(
            List<String> layers, List<List<Double>> decades, List<Double> losses, List<Long> steps, long last) {
        double[] finite = decades.stream()
                .flatMap(List::stream)
                .mapToDouble(decade -> decade)
                .filter(Double::isFinite)
                .toArray();
        return new FlowMap(
                layers,
                decades,
                losses,
                steps,
                last,
                Arrays.stream(finite).min().orElse(0),
                Arrays.stream(finite).max().orElse(0));
    }

    /** The map of a recording in at most so many columns; empty if no step with layers was recorded. */
    public static FlowMap of(Recording recording, int most) {
        List<StepReading> read = recording.steps().stream()
                .filter(step -> !step.layers().isEmpty())
                .toList();
        int columns = Math.min(most, read.size());
        List<List<StepReading>> buckets = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            buckets.add(read.subList(edge(column, columns, read.size()), edge(column + 1, columns, read.size())));
        }
        List<LayerSetup> weighted =
                recording.setup().layers().stream().filter(LayerSetup::weighted).toList();
        return of(
                weighted.stream().map(LayerSetup::name).toList(),
                weighted.stream()
                        .map(layer -> buckets.stream()
                                .map(bucket -> decade(bucket, layer.index()))
                                .toList())
                        .toList(),
                buckets.stream().map(FlowMap::loss).toList(),
                buckets.stream().map(bucket -> bucket.getFirst().step()).toList(),
                read.isEmpty() ? 0 : read.getLast().step());
    }

    private static int edge(int column, int columns, int records) {
        return (int) ((long) column * records / columns);
    }

    private static double loss(List<StepReading> bucket) {
        double mean = bucket.stream().mapToDouble(StepReading::loss).average().orElse(Double.NaN);
        return Double.isFinite(mean) ? mean : Double.NaN;
    }

    private static double decade(List<StepReading> bucket, int layer) {
        return mean(bucket.stream()
                .flatMap(step -> step.layers().get(layer).weights().stream())
                .mapToDouble(FlowMap::decade)
                .filter(decade -> !Double.isNaN(decade))
                .toArray());
    }

    private static double decade(ParameterReading weights) {
        Moments gradient = weights.gradient();
        if (gradient == null) {
            return Double.NaN;
        }
        boolean finite = gradient.nonFinite() == 0 && gradient.norm().isFinite();
        return finite ? gradient.norm().log10() : Double.POSITIVE_INFINITY;
    }

    /** The mean of decades: of those that are no zeros where there are any. */
    static double mean(double[] decades) {
        if (Arrays.stream(decades).anyMatch(decade -> decade == Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        return Arrays.stream(decades)
                .filter(Double::isFinite)
                .average()
                .orElse(decades.length == 0 ? Double.NaN : Double.NEGATIVE_INFINITY);
    }

    /** The same in at most so many rows, each the mean of neighbours, named after the first and the last of them. */
    public FlowMap folded(int most) {
        if (layers.size() <= most) {
            return this;
        }
        List<String> names = new ArrayList<>();
        List<List<Double>> rows = new ArrayList<>();
        for (int row = 0; row < most; row++) {
            int from = edge(row, most, layers.size());
            int to = edge(row + 1, most, layers.size());
            names.add(to - from == 1 ? layers.get(from) : layers.get(from) + "–" + layers.get(to - 1));
            List<Double> means = new ArrayList<>();
            for (int column = 0; column < steps.size(); column++) {
                int at = column;
                means.add(mean(decades.subList(from, to).stream()
                        .mapToDouble(layer -> layer.get(at))
                        .filter(decade -> !Double.isNaN(decade))
                        .toArray()));
            }
            rows.add(means);
        }
        return of(names, rows, losses, steps, last);
    }

    /** Where a finite decade lies between the lowest, 0, and the highest, 1. */
    public double level(double decade) {
        double span = highest - lowest;
        return span == 0 ? 1 : (decade - lowest) / span;
    }

    /** Whether some gradient was a number other than 0, so that there is a scale. */
    public boolean hasScale() {
        return decades.stream().flatMap(List::stream).anyMatch(Double::isFinite);
    }

    /** Whether some value is such a one: NaN, or an infinity. */
    public boolean has(double value) {
        return decades.stream().flatMap(List::stream).anyMatch(decade -> decade.equals(value));
    }
}
