package dev.gradiometer.instruments.sparsity;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an active unit stands for in the data: the mean input of the samples for which it is on, less that of the
 * samples for which it is off.
 *
 * @param layer    the layer's name
 * @param unit     the unit
 * @param rate     share of the samples for which it is on
 * @param contrast per input, the difference of the means, in units of the input; empty if the unit is always on or
 *     never
 */
public record UnitFeature(String layer, int unit, double rate, List<Double> contrast) {
    public UnitFeature {
        contrast = List.copyOf(contrast);
    }

    /** {@link #of(Network, Matrix, String, Kernels)} with the fastest kernels. */
    public static List<UnitFeature> of(Network network, Matrix inputs, String layer) {
        return of(network, inputs, layer, Kernels.best());
    }

    /**
     * The features of all units of one activation. Costs a forward pass and samples · inputs · units additions.
     *
     * @param inputs samples × inputs
     * @param layer  the activation's name
     * @throws IllegalArgumentException if there is no activation of this name
     */
    public static List<UnitFeature> of(Network network, Matrix inputs, String layer, Kernels kernels) {
        Layer.Activate asked = network.layers().stream()
                .filter(l -> l.name().equals(layer))
                .filter(Layer.Activate.class::isInstance)
                .map(Layer.Activate.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sparsity: asked for activation '%s', found %s"
                        .formatted(
                                layer,
                                network.layers().stream()
                                        .filter(Layer.Activate.class::isInstance)
                                        .map(Layer::name)
                                        .toList())));
        int units = asked.place().outputs();
        double[][] sums = new double[units][inputs.columns()];
        double[] all = new double[inputs.columns()];
        int[] on = new int[units];
        new DataWalk(network, kernels).over(inputs, (at, first, before, after) -> {
            for (int r = 0; at.index() == asked.index() && r < before.rows(); r++) {
                double[] x = inputs.rows(first + r, first + r + 1).toArray();
                add(x, all);
                for (int u = 0; u < units; u++) {
                    if (Piece.on(asked.activation(), before.get(r, u))) {
                        on[u]++;
                        add(x, sums[u]);
                    }
                }
            }
        });
        List<UnitFeature> features = new ArrayList<>();
        for (int u = 0; u < units; u++) {
            features.add(new UnitFeature(
                    layer, u, (double) on[u] / inputs.rows(), contrast(sums[u], on[u], all, inputs.rows())));
        }
        return features;
    }

    private static void add(double[] x, double[] sum) {
        for (int i = 0; i < x.length; i++) {
            sum[i] += x[i];
        }
    }

    private static List<Double> contrast(double[] sum, int on, double[] all, int samples) {
        if (on == 0 || on == samples) {
            return List.of();
        }
        double[] difference = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            difference[i] = sum[i] / on - (all[i] - sum[i]) / (samples - on);
        }
        return Arrays.stream(difference).boxed().toList();
    }
}
