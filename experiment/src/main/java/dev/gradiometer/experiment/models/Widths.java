package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.network.Network;
import dev.gradiometer.formats.Tensor;
import java.util.List;

/** Whether each layer takes what the one before it gives. */
final class Widths {
    private static final long MOST_PARAMETERS = Integer.MAX_VALUE / 2;

    private Widths() {}

    /** @throws Unreadable if a layer does not fit, or all together are more than a {@link Network} holds */
    static void check(List<ModelLayer> chain, int inputs) throws Unreadable {
        after(chain, inputs);
        if (parameters(chain) > MOST_PARAMETERS) {
            throw new Unreadable("it has more than %,d parameters".formatted(MOST_PARAMETERS));
        }
    }

    private static int after(List<ModelLayer> chain, int inputs) throws Unreadable {
        int width = inputs;
        for (ModelLayer layer : chain) {
            switch (layer) {
                case ModelLayer.Dense dense -> {
                    fit("a dense layer's weights", width, dense.inputs());
                    if (dense.bias() != null) {
                        fit("a dense layer's bias", dense.units(), dense.bias().elements());
                    }
                    width = dense.units();
                }
                case ModelLayer.LayerNorm norm -> {
                    fit("a layer norm's gain", width, norm.gain().elements());
                    fit("a layer norm's shift", width, norm.shift().elements());
                }
                case ModelLayer.BatchNorm norm -> {
                    for (Tensor array : List.of(norm.gain(), norm.shift(), norm.mean(), norm.variance())) {
                        fit("a batch norm's array", width, array.elements());
                    }
                }
                case ModelLayer.Residual residual ->
                    fit("the branch of a residual block", width, after(residual.branch(), width));
                case ModelLayer.Activate activate -> {}
                case ModelLayer.Dropout dropout -> {}
                case ModelLayer.Scale scale -> {}
            }
        }
        return width;
    }

    private static void fit(String what, int expected, long found) throws Unreadable {
        if (expected != found) {
            throw new Unreadable("%s: expected a width of %d, got %d".formatted(what, expected, found));
        }
    }

    private static long parameters(List<ModelLayer> chain) {
        return chain.stream()
                .mapToLong(layer -> switch (layer) {
                    case ModelLayer.Dense dense -> dense.weights().elements() + dense.units() + Network.ALIGNMENT;
                    case ModelLayer.Residual residual -> parameters(residual.branch());
                    case ModelLayer.LayerNorm norm -> 2 * norm.gain().elements();
                    case ModelLayer.BatchNorm norm -> 4 * norm.gain().elements();
                    case ModelLayer.Activate activate -> 0;
                    case ModelLayer.Dropout dropout -> 0;
                    case ModelLayer.Scale scale -> 0;
                })
                .sum();
    }
}
