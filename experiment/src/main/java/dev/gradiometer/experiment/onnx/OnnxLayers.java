package dev.gradiometer.experiment.onnx;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.onnx.Attribute;
import dev.gradiometer.formats.onnx.OnnxGraph;
import dev.gradiometer.formats.onnx.OnnxType;
import dev.gradiometer.input.UserInputException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of a network as nodes: what it computes in evaluation, where dropout does nothing and batch normalisation
 * uses its running statistics. Nodes and constants have the names of layers and parameters.
 */
public final class OnnxLayers {
    private static final Attribute LAST_AXIS = new Attribute.Whole("axis", -1);

    private final OnnxGraph graph;
    private final Network network;
    private final Arithmetic by;

    /**
     * Layers of {@code network}, whose parameters are read when {@code graph} is written.
     *
     * @throws UserInputException if a layer is a function of the program's own
     */
    public OnnxLayers(OnnxGraph graph, Network network) {
        this.graph = graph;
        this.network = network;
        this.by = new Arithmetic(graph, network.precision());
        for (Layer layer : network.layers()) {
            if (layer instanceof Layer.Custom custom) {
                throw new UserInputException(
                        "layer %d (%s) is a function of the program's own; ONNX has no operator for it"
                                .formatted(layer.index(), custom.kind()));
            }
        }
    }

    /** What the network takes and gives. */
    public OnnxType type() {
        return by.type();
    }

    /** The nodes of hᴸ, batch × outputs, of {@code x}, batch × inputs of {@link #type()}. */
    public String add(String x) {
        return chain(network.chain(), x);
    }

    private String chain(List<Layer> layers, String x) {
        String h = x;
        for (Layer layer : layers) {
            h = layer(layer, h);
        }
        return h;
    }

    private String layer(Layer layer, String h) {
        String name = layer.name();
        return switch (layer) {
            case Layer.Dense dense -> dense(dense, h);
            case Layer.Activate activate -> new OnnxActivation(by, name).of(activate.activation(), h);
            case Layer.Softmax softmax -> graph.node("Softmax", name, List.of(h), LAST_AXIS);
            case Layer.Residual residual -> residual(residual, h);
            case Layer.LayerNorm norm ->
                graph.node(
                        "LayerNormalization",
                        name,
                        List.of(h, vector(norm.gain()), vector(norm.shift())),
                        LAST_AXIS,
                        new Attribute.Real("epsilon", norm.epsilon()));
            case Layer.BatchNorm norm ->
                graph.node(
                        "BatchNormalization",
                        name,
                        List.of(
                                h,
                                vector(norm.gain()),
                                vector(norm.shift()),
                                vector(name + ".running-mean", norm.runningMean()),
                                vector(name + ".running-variance", norm.runningVariance())),
                        new Attribute.Real("epsilon", norm.epsilon()));
            case Layer.Dropout dropout -> h;
            case Layer.Custom custom -> throw new IllegalStateException("refused above: " + custom.kind());
        };
    }

    private String dense(Layer.Dense layer, String h) {
        Matrix weights = layer.weights().values();
        List<String> values = new ArrayList<>();
        values.add(h);
        values.add(constant(layer.weights().name(), weights, weights.rows(), weights.columns()));
        Parameter bias = layer.bias();
        if (bias != null) {
            values.add(vector(bias));
        }
        return graph.node("Gemm", layer.name(), values, new Attribute.Whole("transB", 1));
    }

    private String residual(Layer.Residual layer, String h) {
        String name = layer.name();
        String branch = chain(layer.branch(), h);
        String scaled = layer.scale() == 1
                ? branch
                : by.times(name + ".scaled", branch, by.number(name + ".scale", layer.scale()));
        return by.add(name, h, scaled);
    }

    private String vector(Parameter parameter) {
        return vector(parameter.name(), parameter.values());
    }

    private String vector(String name, Matrix values) {
        return constant(name, values, values.columns());
    }

    private String constant(String name, Matrix values, long... shape) {
        ElementType type = switch (values.precision()) {
            case FLOAT32 -> ElementType.F32;
            case FLOAT64 -> ElementType.F64;
        };
        List<Long> extents = new ArrayList<>();
        for (long extent : shape) {
            extents.add(extent);
        }
        long bytes = (long) values.size() * values.precision().bytes();
        return graph.constant(
                name,
                new Tensor(
                        type, extents, ByteOrder.nativeOrder(), values.segment().asSlice(0, bytes)));
    }
}
