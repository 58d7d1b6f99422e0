package dev.gradiometer.instruments.sparsity;

import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Refusal;
import dev.gradiometer.readings.Scaled;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Numbers of paths from the inputs to every unit, propagated layer by layer; true number = count · 2^exponent, so that
 * depth is no limit.
 */
final class PathCount {
    private double[] counts;
    private int exponent;

    private PathCount(double[] counts, int exponent) {
        this.counts = counts;
        this.exponent = exponent;
    }

    /** What share of the paths passes a unit of an activation. */
    @FunctionalInterface
    interface Gates {
        /** The factor of each unit of {@code layer}, in [0, 1]. */
        IntToDoubleFunction of(Layer.Activate layer);
    }

    /** Paths from the inputs to the outputs of {@code network} that its gates let pass. */
    static Scaled through(Network network, Gates gates) {
        double[] ones = new double[network.inputs()];
        Arrays.fill(ones, 1);
        PathCount count = new PathCount(ones, 0);
        count.run(network.chain(), gates);
        return Scaled.of(Arrays.stream(count.counts).sum(), count.exponent);
    }

    private void run(List<Layer> chain, Gates gates) {
        for (Layer layer : chain) {
            switch (layer) {
                case Layer.Dense dense -> spread(dense.place().outputs());
                case Layer.Activate activate -> mask(gates.of(activate));
                case Layer.Residual block -> {
                    PathCount branch = new PathCount(counts.clone(), exponent);
                    branch.run(block.branch(), gates);
                    add(branch);
                }
                case Layer.Softmax softmax -> {}
                case Layer.LayerNorm norm -> {}
                case Layer.BatchNorm norm -> {}
                case Layer.Dropout dropout -> {}
                default -> throw Refusal.ofKind("sparsity", layer);
            }
        }
    }

    private void spread(int outputs) {
        Scaled sum = Scaled.of(Arrays.stream(counts).sum(), exponent);
        counts = new double[outputs];
        Arrays.fill(counts, sum.mantissa());
        exponent = sum.exponent();
    }

    private void mask(IntToDoubleFunction gate) {
        for (int u = 0; u < counts.length; u++) {
            counts[u] *= gate.applyAsDouble(u);
        }
    }

    private void add(PathCount branch) {
        int top = isZero(branch) ? exponent : isZero(this) ? branch.exponent : Math.max(exponent, branch.exponent);
        double largest = 0;
        for (int u = 0; u < counts.length; u++) {
            counts[u] = Math.scalb(counts[u], exponent - top) + Math.scalb(branch.counts[u], branch.exponent - top);
            largest = Math.max(largest, counts[u]);
        }
        int shift = largest == 0 ? 0 : Math.getExponent(largest);
        for (int u = 0; u < counts.length; u++) {
            counts[u] = Math.scalb(counts[u], -shift);
        }
        exponent = top + shift;
    }

    private static boolean isZero(PathCount count) {
        return Arrays.stream(count.counts).allMatch(c -> c == 0);
    }
}
