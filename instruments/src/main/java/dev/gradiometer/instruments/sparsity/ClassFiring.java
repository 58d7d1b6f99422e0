package dev.gradiometer.instruments.sparsity;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The units of one activation by class: whom they serve, and which of them classes share.
 *
 * <p>Below, r_c(u) is the share of the samples of class c for which unit u is on. A unit <em>serves</em> a class if it
 * is on for at least half of its samples.
 *
 * @param layer   the layer's name
 * @param samples per class, its samples
 * @param on      per class and unit, the samples of the class for which the unit is on
 */
public record ClassFiring(String layer, List<Integer> samples, List<List<Integer>> on) {
    public ClassFiring {
        samples = List.copyOf(samples);
        on = on.stream().map(List::copyOf).toList();
    }

    /** {@link #of(Network, Matrix, int[], int, Kernels)} with the fastest kernels. */
    public static List<ClassFiring> of(Network network, Matrix inputs, int[] labels, int classes) {
        return of(network, inputs, labels, classes, Kernels.best());
    }

    /**
     * Reads all activations of {@code network}, in the order of execution.
     *
     * @param inputs  samples × inputs
     * @param labels  the class of each sample, from 0
     * @param classes number of classes
     * @throws IllegalArgumentException if the number of labels is not that of the samples, or a label is not below
     *     {@code classes}
     */
    public static List<ClassFiring> of(Network network, Matrix inputs, int[] labels, int classes, Kernels kernels) {
        if (labels.length != inputs.rows() || Arrays.stream(labels).anyMatch(c -> c < 0 || c >= classes)) {
            throw new IllegalArgumentException("sparsity: expected %d labels from 0 to %d, got %d from %d to %d"
                    .formatted(
                            inputs.rows(),
                            classes - 1,
                            labels.length,
                            Arrays.stream(labels).min().orElse(0),
                            Arrays.stream(labels).max().orElse(0)));
        }
        int[] sizes = new int[classes];
        Arrays.stream(labels).forEach(c -> sizes[c]++);
        Map<String, int[][]> counts = new LinkedHashMap<>();
        new DataWalk(network, kernels).over(inputs, (layer, first, before, after) -> {
            if (layer instanceof Layer.Activate activate) {
                int[][] count = counts.computeIfAbsent(layer.name(), l -> new int[classes][before.columns()]);
                for (int i = 0; i < before.size(); i++) {
                    int unit = i % before.columns();
                    count[labels[first + i / before.columns()]][unit] +=
                            Piece.on(activate.activation(), before.get(i)) ? 1 : 0;
                }
            }
        });
        List<ClassFiring> readings = new ArrayList<>();
        counts.forEach((layer, count) -> readings.add(new ClassFiring(
                layer,
                Arrays.stream(sizes).boxed().toList(),
                Arrays.stream(count)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList())));
        return readings;
    }

    public int classes() {
        return samples.size();
    }

    public int units() {
        return on.getFirst().size();
    }

    /** r_c(u); NaN for a class without samples. */
    public double rate(int ofClass, int unit) {
        return (double) on.get(ofClass).get(unit) / samples.get(ofClass);
    }

    /** The class for which the unit is on most often, the first of equal ones; −1 for a unit that is never on. */
    public int preferred(int unit) {
        int best = -1;
        for (int c = 0; c < classes(); c++) {
            if (rate(c, unit) > (best < 0 ? 0 : rate(best, unit))) {
                best = c;
            }
        }
        return best;
    }

    /**
     * (r_max − r̄) / (r_max + r̄) with r_max the largest rate over the classes and r̄ the mean of the others: 0 if the
     * unit is on for all classes alike, 1 if for one only; NaN for a unit that is never on. The selectivity index of
     * Morcos et al., "On the importance of single directions for generalization", 2018, with rates in place of mean
     * activations.
     */
    public double selectivity(int unit) {
        int best = preferred(unit);
        double others = present()
                .filter(c -> c != best)
                .mapToDouble(c -> rate(c, unit))
                .average()
                .orElse(0);
        return best < 0 ? Double.NaN : (rate(best, unit) - others) / (rate(best, unit) + others);
    }

    /**
     * Mutual information of "the unit is on" and the class, in bits: between 0 and 1; what the unit's state alone tells
     * of the class.
     */
    public double information(int unit) {
        double total = samples.stream().mapToInt(Integer::intValue).sum();
        double often = on.stream().mapToInt(row -> row.get(unit)).sum() / total;
        double mean = present()
                .mapToDouble(c -> samples.get(c) / total * entropy(rate(c, unit)))
                .sum();
        return Math.max(0, entropy(often) - mean);
    }

    private static double entropy(double p) {
        return p <= 0 || p >= 1 ? 0 : -(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / Math.log(2);
    }

    private IntStream present() {
        return IntStream.range(0, classes()).filter(c -> samples.get(c) > 0);
    }

    /** The classes that the unit serves: r_c ≥ ½. */
    public List<Integer> serves(int unit) {
        return present().filter(c -> rate(c, unit) >= 0.5).boxed().toList();
    }

    /** The units that serve the class. */
    public List<Integer> active(int ofClass) {
        return IntStream.range(0, units())
                .filter(u -> rate(ofClass, u) >= 0.5)
                .boxed()
                .toList();
    }

    /** The units that serve at least {@code count} classes. */
    public List<Integer> shared(int count) {
        return IntStream.range(0, units())
                .filter(u -> serves(u).size() >= count)
                .boxed()
                .toList();
    }

    /**
     * Σ_u min(r_a, r_b) / Σ_u max(r_a, r_b): how far two classes use the same units, 0 if none and 1 if all alike;
     * Jaccard's index where every rate is 0 or 1 (Ruzicka's otherwise). NaN if both use none.
     */
    public double overlap(int a, int b) {
        double both = IntStream.range(0, units())
                .mapToDouble(u -> Math.min(rate(a, u), rate(b, u)))
                .sum();
        double any = IntStream.range(0, units())
                .mapToDouble(u -> Math.max(rate(a, u), rate(b, u)))
                .sum();
        return both / any;
    }

    /** Mean of {@link #overlap} over all pairs of classes that have samples; NaN with fewer than two. */
    public double meanOverlap() {
        return present()
                .boxed()
                .flatMap(a -> present().filter(b -> b > a).mapToObj(b -> overlap(a, b)))
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
