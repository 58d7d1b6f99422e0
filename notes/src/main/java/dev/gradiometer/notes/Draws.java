package dev.gradiometer.notes;

import dev.gradiometer.notes.experiments.Sample;
import java.util.HashMap;
import java.util.Map;

/** Numbers that are taken once per random draw, by name and layer. */
final class Draws {
    private final int draws;
    private final Map<String, double[]> values = new HashMap<>();

    Draws(int draws) {
        this.draws = draws;
    }

    void add(String name, int layer, int draw, double value) {
        values.computeIfAbsent(name + "-" + layer, key -> new double[draws])[draw] = value;
    }

    Sample of(String name, int layer) {
        double[] found = values.get(name + "-" + layer);
        if (found == null) {
            throw new IllegalArgumentException("draws: nothing was taken for '%s' of layer %d".formatted(name, layer));
        }
        return Sample.of(found);
    }
}
