package dev.gradiometer.experiment.models;

import dev.gradiometer.experiment.models.Step.Operation;
import dev.gradiometer.formats.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The configuration of a sequential or functional model as steps. A layer's value has the layer's name. */
final class KerasGraph {
    private static final String BEFORE = " before its activation";

    private final KerasWeights weights;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final JsonNode model;
    private String input = "input";
    private String last = "input";

    KerasGraph(JsonNode config, KerasWeights weights) {
        this.weights = weights;
        this.model = config;
    }

    ModelNetwork network() throws Unreadable {
        String kind = model.path("class_name").asString("");
        JsonNode layers = model.path("config").path("layers");
        if (!layers.isArray() || !List.of("Sequential", "Functional", "Model").contains(kind)) {
            throw new Unreadable(
                    "its configuration is of class '%s'; Sequential and Functional are read".formatted(kind));
        }
        boolean sequential = kind.equals("Sequential");
        for (JsonNode layer : layers) {
            add(layer, sequential);
        }
        return ModelNetwork.of(ChainWalk.layers(steps, input, sequential ? last : output()));
    }

    private String output() throws Unreadable {
        JsonNode outputs = model.path("config").path("output_layers");
        JsonNode first = outputs.path(0).isArray() ? outputs.path(0) : outputs;
        return first.path(0).asString("");
    }

    private void add(JsonNode layer, boolean sequential) throws Unreadable {
        String kind = layer.path("class_name").asString("");
        JsonNode config = layer.path("config");
        String name = layer.path("name").asString(config.path("name").asString(""));
        if (kind.equals("InputLayer")) {
            input = name;
            last = name;
            return;
        }
        List<String> inputs = sequential ? List.of(last) : inputs(layer.path("inbound_nodes"), new ArrayList<>());
        String word = snake(kind);
        List<Tensor> arrays = weights.of(name, word, uses.merge(word, 1, Integer::sum) - 1);
        Operation operation = new KerasLayers(kind, config, arrays).operation();
        JsonNode activation = config.path("activation");
        if (kind.equals("Dense") && !activation.isMissingNode() && !activation.isNull()) {
            steps.add(new Step(name, inputs, name + BEFORE, operation));
            steps.add(new Step(name, List.of(name + BEFORE), name, KerasLayers.function(activation)));
        } else {
            steps.add(new Step(name, inputs, name, operation));
        }
        last = name;
    }

    /** Names of the layers in a call: Keras 3 has tensors with a history, Keras 2 lists. */
    private static List<String> inputs(JsonNode calls, List<String> found) throws Unreadable {
        if (calls.size() > 1) {
            throw new Unreadable("a layer is used %d times".formatted(calls.size()));
        }
        JsonNode call = calls.path(0);
        if (call.isArray()) {
            for (JsonNode tensor : call) {
                found.add(tensor.path(0).asString(""));
            }
        } else {
            histories(call.path("args"), found, 0);
        }
        return found;
    }

    private static void histories(JsonNode node, List<String> found, int depth) {
        JsonNode history = node.path("config").path("keras_history");
        if (history.isArray()) {
            found.add(history.path(0).asString(""));
        } else if (depth < 4) {
            node.forEach(inner -> histories(inner, found, depth + 1));
        }
    }

    /** {@code BatchNormalization} as {@code batch_normalization}. */
    static String snake(String kind) {
        return kind.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
