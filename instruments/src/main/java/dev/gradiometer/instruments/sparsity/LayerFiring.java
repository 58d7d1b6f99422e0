package dev.gradiometer.instruments.sparsity;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The units of one activation over a data set.
 *
 * @param index    position among the network's layers
 * @param name     the layer's name
 * @param kind     the activation's name
 * @param canDie   whether a unit that is never on gets no gradient: relu, hard-tanh
 * @param samples  samples seen
 * @param on       per unit, the samples for which it is on
 * @param patterns what the units do together
 */
public record LayerFiring(
        int index, String name, String kind, boolean canDie, int samples, List<Integer> on, Patterns patterns) {
    public LayerFiring {
        on = List.copyOf(on);
    }

    /** Share of the samples for which the unit is on. */
    public double rate(int unit) {
        return (double) on.get(unit) / samples;
    }

    /** Share of the (sample, unit) pairs that are on. */
    public double meanRate() {
        return IntStream.range(0, on.size()).mapToDouble(this::rate).average().orElse(Double.NaN);
    }

    /** Units that are on for no sample. */
    public List<Integer> neverOn() {
        return units(0);
    }

    /** Units that are on for no sample and therefore get no gradient; empty for an activation that is flat nowhere. */
    public List<Integer> dead() {
        return canDie ? neverOn() : List.of();
    }

    /** Units that are on for every sample: on this data a relu among them is linear. */
    public List<Integer> alwaysOn() {
        return units(samples);
    }

    private List<Integer> units(int times) {
        return IntStream.range(0, on.size())
                .filter(u -> on.get(u) == times)
                .boxed()
                .toList();
    }
}
