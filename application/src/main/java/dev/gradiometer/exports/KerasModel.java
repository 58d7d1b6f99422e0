package dev.gradiometer.exports;

import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.weights.NetworkTensors;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network as a functional model of Keras 3: its configuration, and its weights by the paths that they have in {@code
 * model.weights.h5}. A layer has our name; a residual block becomes an {@code Add} of two paths.
 */
public final class KerasModel {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String precision;
    private final Map<String, Tensor> own;
    private final SequencedMap<String, Tensor> weights = new LinkedHashMap<>();
    private final SequencedMap<String, String> names = new LinkedHashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final ArrayNode layers = JSON.createArrayNode();
    private final ObjectNode config = JSON.createObjectNode();

    private KerasModel(Network network) {
        precision = network.precision().label();
        own = NetworkTensors.of(network);
    }

    /**
     * The model of a network, with a copy of its weights.
     *
     * @param name what Keras calls it
     * @throws UserInputException if Keras has no layer for one of the network's
     */
    public static KerasModel of(Network network, String name) {
        KerasModel model = new KerasModel(network);
        ObjectNode input = JSON.createObjectNode();
        input.putArray("batch_shape").addNull().add(network.inputs());
        Node last = model.chain(network.chain(), model.add("InputLayer", "inputs", input, network.inputs()));
        ObjectNode inside = model.config
                .put("module", "keras.src.models.functional")
                .put("class_name", "Functional")
                .put("registered_name", "Functional")
                .putObject("config");
        inside.put("name", name.replaceAll("[^A-Za-z0-9_.-]", "_")).put("trainable", true);
        inside.set("layers", model.layers);
        inside.putArray("input_layers").add("inputs").add(0).add(0);
        inside.putArray("output_layers").add(last.name).add(0).add(0);
        return model;
    }

    /** The text of {@code config.json}. */
    public byte[] config() {
        return JSON.writeValueAsBytes(config);
    }

    /** Arrays by their paths in {@code model.weights.h5}. */
    public SequencedMap<String, Tensor> weights() {
        return weights;
    }

    /** Names of layers by the paths of the groups that hold their arrays. */
    public SequencedMap<String, String> names() {
        return names;
    }

    /** A layer that others take their input from. */
    private record Node(String name, int width) {}

    private Node chain(List<Layer> chain, Node from) {
        Node at = from;
        for (Layer layer : chain) {
            at = layer(layer, at);
        }
        return at;
    }

    private Node layer(Layer layer, Node from) {
        int width = layer.place().outputs();
        String name = layer.name();
        ObjectNode own = JSON.createObjectNode();
        return switch (layer) {
            case Layer.Dense dense -> {
                own.put("units", width).put("activation", "linear").put("use_bias", dense.bias() != null);
                own.put("trainable", !dense.weights().frozen());
                Tensor kernel = tensor(dense.weights().name()).transposed(); // inputs × units
                yield dense.bias() == null
                        ? add("Dense", name, own, width, from, kernel)
                        : add(
                                "Dense",
                                name,
                                own,
                                width,
                                from,
                                kernel,
                                tensor(dense.bias().name()));
            }
            case Layer.Activate activate -> activation(activate.activation(), name, own, from);
            case Layer.Softmax softmax -> add("Activation", name, own.put("activation", "softmax"), width, from);
            case Layer.LayerNorm norm ->
                add(
                        "LayerNormalization",
                        name,
                        own.put("axis", -1).put("epsilon", norm.epsilon()),
                        width,
                        from,
                        tensor(norm.gain().name()),
                        tensor(norm.shift().name()));
            case Layer.BatchNorm norm ->
                add(
                        "BatchNormalization",
                        name,
                        own.put("axis", -1).put("epsilon", norm.epsilon()).put("momentum", 1 - norm.momentum()),
                        width,
                        from,
                        tensor(norm.gain().name()),
                        tensor(norm.shift().name()),
                        tensor(name + ".running-mean"),
                        tensor(name + ".running-variance"));
            case Layer.Dropout dropout -> add("Dropout", name, own.put("rate", dropout.rate()), width, from);
            case Layer.Residual residual -> {
                Node branch = chain(residual.branch(), from);
                Node scaled = residual.scale() == 1
                        ? branch
                        : add(
                                "Rescaling",
                                name + "_scale",
                                JSON.createObjectNode()
                                        .put("scale", residual.scale())
                                        .put("offset", 0.0),
                                width,
                                branch);
                yield sum(name, own, from, scaled);
            }
            case Layer.Custom custom -> throw none(layer, custom.kind());
        };
    }

    private Node activation(Pointwise activation, String name, ObjectNode own, Node from) {
        return switch (activation) {
            case LeakyRelu leaky -> add("LeakyReLU", name, own.put("negative_slope", leaky.alpha()), from.width, from);
            case Elu elu -> add("ELU", name, own.put("alpha", elu.alpha()), from.width, from);
            default -> {
                String known = KerasNames.of(activation);
                if (known == null) {
                    throw new UserInputException(
                            "%s: Keras has no activation %s; export ONNX instead".formatted(name, activation.name()));
                }
                yield add("Activation", name, own.put("activation", known), from.width, from);
            }
        };
    }

    private static UserInputException none(Layer layer, String kind) {
        return new UserInputException("layer %d (%s) is a function of the program's own; Keras has no layer for it"
                .formatted(layer.index(), kind));
    }

    private Tensor tensor(String name) {
        Tensor tensor = own.get(name);
        if (tensor == null) {
            throw new IllegalStateException(name);
        }
        return tensor;
    }

    private Node sum(String name, ObjectNode own, Node skip, Node branch) {
        ObjectNode layer = described("Add", name, own);
        ArrayNode both = JSON.createArrayNode().add(reference(skip)).add(reference(branch));
        call(layer).add(both);
        stored("Add", name);
        return new Node(name, skip.width);
    }

    private Node add(String kind, String name, ObjectNode own, int width) {
        described(kind, name, own).putArray("inbound_nodes");
        stored(kind, name);
        return new Node(name, width);
    }

    private Node add(String kind, String name, ObjectNode own, int width, Node from, Tensor... arrays) {
        call(described(kind, name, own)).add(reference(from));
        stored(kind, name, arrays);
        return new Node(name, width);
    }

    private ObjectNode described(String kind, String name, ObjectNode own) {
        own.put("name", name).put("dtype", precision);
        ObjectNode layer = layers.addObject()
                .put("module", "keras.layers")
                .put("class_name", kind)
                .put("name", name);
        layer.set("config", own);
        layer.putNull("registered_name");
        return layer;
    }

    private static ArrayNode call(ObjectNode layer) {
        ObjectNode call = layer.putArray("inbound_nodes").addObject();
        call.putObject("kwargs");
        return call.putArray("args");
    }

    private ObjectNode reference(Node node) {
        ObjectNode tensor = JSON.createObjectNode().put("class_name", "__keras_tensor__");
        ObjectNode inside = tensor.putObject("config").put("dtype", precision);
        inside.putArray("shape").addNull().add(node.width);
        inside.putArray("keras_history").add(node.name).add(0).add(0);
        return tensor;
    }

    /** Keras finds arrays by the layer's kind and how many of it came before. */
    private void stored(String kind, String name, Tensor... arrays) {
        String word = KerasNames.snake(kind);
        int before = uses.merge(word, 1, Integer::sum) - 1;
        String group = "layers/%s%s/vars".formatted(word, before == 0 ? "" : "_" + before);
        names.put(group, name);
        for (int i = 0; i < arrays.length; i++) {
            weights.put(group + "/" + i, arrays[i]);
        }
    }
}
