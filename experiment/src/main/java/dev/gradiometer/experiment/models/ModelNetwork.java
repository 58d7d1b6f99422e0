package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.weights.FirstWeights;
import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A model as a network that trains here.
 *
 * @param inputs    width of its input
 * @param layers    from input to output
 * @param precision of its arrays: float64 if all are, otherwise float32
 * @param weights   by the names that {@link Network#build} gives
 */
public record ModelNetwork(
        int inputs, List<LayerSpec> layers, Precision precision, SequencedMap<String, Tensor> weights) {
    public ModelNetwork {
        layers = List.copyOf(layers);
    }

    /** Numbers that are trained, and running statistics. */
    public long parameters() {
        return weights.values().stream().mapToLong(Tensor::elements).sum();
    }

    /** The network with its weights, in {@code target}. */
    public Network build(Precision target) {
        Network network = Network.build(layers, inputs, target, 0);
        FirstWeights.of("the model", weights).into(network);
        return network;
    }

    static ModelNetwork of(List<ModelLayer> chain) throws Unreadable {
        int inputs = width(chain);
        Widths.check(chain, inputs);
        List<Tensor> arrays = new ArrayList<>();
        List<LayerSpec> layers = specs(chain, arrays);
        boolean wide = arrays.stream().allMatch(array -> array.type() == ElementType.F64);
        SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
        // Names come in the order of layers, and so do arrays.
        Network named = Network.build(layers, inputs, Precision.FLOAT32, 0);
        List<String> names = FirstWeights.names(named);
        for (int i = 0; i < names.size(); i++) {
            weights.put(names.get(i), arrays.get(i));
        }
        return new ModelNetwork(inputs, layers, wide ? Precision.FLOAT64 : Precision.FLOAT32, weights);
    }

    private static int width(List<ModelLayer> chain) throws Unreadable {
        for (ModelLayer layer : chain) {
            switch (layer) {
                case ModelLayer.Dense dense -> {
                    return dense.inputs();
                }
                case ModelLayer.LayerNorm norm -> {
                    return Math.toIntExact(norm.gain().elements());
                }
                case ModelLayer.BatchNorm norm -> {
                    return Math.toIntExact(norm.gain().elements());
                }
                case ModelLayer.Residual residual -> {
                    return width(residual.branch());
                }
                case ModelLayer.Activate activate -> {}
                case ModelLayer.Dropout dropout -> {}
                case ModelLayer.Scale scale -> {}
            }
        }
        throw new Unreadable("no dense layer is in it");
    }

    private static List<LayerSpec> specs(List<ModelLayer> chain, List<Tensor> arrays) throws Unreadable {
        List<LayerSpec> specs = new ArrayList<>();
        for (ModelLayer layer : chain) {
            specs.add(
                    switch (layer) {
                        case ModelLayer.Dense dense -> {
                            arrays.add(dense.weights());
                            if (dense.bias() != null) {
                                arrays.add(flat(dense.bias()));
                            }
                            yield new LayerSpec.Dense(
                                    dense.units(),
                                    LayerSpec.Dense.DEFAULT_WEIGHTS,
                                    dense.bias() == null ? null : Constant.ZERO,
                                    dense.frozen());
                        }
                        case ModelLayer.Activate activate -> new LayerSpec.Activate(activate.activation());
                        case ModelLayer.LayerNorm norm -> {
                            arrays.addAll(List.of(flat(norm.gain()), flat(norm.shift())));
                            yield new LayerSpec.LayerNorm(norm.epsilon());
                        }
                        case ModelLayer.BatchNorm norm -> {
                            arrays.addAll(List.of(
                                    flat(norm.gain()), flat(norm.shift()), flat(norm.mean()), flat(norm.variance())));
                            yield new LayerSpec.BatchNorm(norm.epsilon(), norm.momentum());
                        }
                        case ModelLayer.Dropout dropout -> new LayerSpec.Dropout(dropout.rate());
                        case ModelLayer.Residual residual ->
                            new LayerSpec.Residual(specs(residual.branch(), arrays), residual.scale());
                        case ModelLayer.Scale scale ->
                            throw new Unreadable(
                                    "it multiplies all units by %s, which is no layer here".formatted(scale.factor()));
                    });
        }
        return specs;
    }

    /** A vector may stand in a file as one row. */
    private static Tensor flat(Tensor array) {
        return array.reshaped(array.elements());
    }
}
