package dev.gradiometer.experiment.weights;

import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.readings.ParameterRole;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a network has learned, as tensors by name: parameters under theirs, weights as [units, inputs] and all others as
 * [units]; running statistics of batch normalisation as {@code <layer>.running-mean} and {@code
 * <layer>.running-variance}.
 */
public final class NetworkTensors {
    private NetworkTensors() {}

    /** The network's own memory by name. */
    public static SequencedMap<String, Tensor> of(Network network) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        shaped(network).forEach((name, matrix) -> tensors.put(name, matrix.tensor()));
        return tensors;
    }

    /** The same with rows and columns. */
    public static SequencedMap<String, ShapedMatrix> shaped(Network network) {
        SequencedMap<String, ShapedMatrix> tensors = new LinkedHashMap<>();
        for (Parameter parameter : network.parameters()) {
            tensors.put(
                    parameter.name(),
                    parameter.role() == ParameterRole.WEIGHTS
                            ? ShapedMatrix.matrix(parameter.values())
                            : ShapedMatrix.vector(parameter.values()));
        }
        for (Layer layer : network.layers()) {
            if (layer instanceof Layer.BatchNorm norm) {
                tensors.put(norm.name() + ".running-mean", ShapedMatrix.vector(norm.runningMean()));
                tensors.put(norm.name() + ".running-variance", ShapedMatrix.vector(norm.runningVariance()));
            }
        }
        return tensors;
    }
}
