package dev.gradiometer.runfolder;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Setup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manifest's setup as another program may have left it: puts in the shapes that follow from others, and makes sure
 * that the layers can be walked through.
 */
final class SetupTree {
    private SetupTree() {}

    /**
     * Puts in place, where they are missing, a layer's {@code input}, which is the output of the layer before, the
     * {@code output} of a layer without weights, which is its input, the network's {@code inputs} and {@code outputs},
     * the mean as the loss's {@code reduction}, and a loss that compares each prediction with its own target.
     */
    static void complete(ObjectNode setup) {
        JsonNode layers = setup.path("layers");
        for (int at = 0; at < layers.size(); at++) {
            if (layers.get(at) instanceof ObjectNode layer) {
                completeLayer(setup, layer, before(layers, at));
            }
        }
        JsonNode last = setup;
        for (JsonNode layer : layers) {
            last = parent(layer) < 0 ? layer : last;
        }
        putSize(setup, "inputs", layers.path(0).path("input"));
        putSize(setup, "outputs", last.path("output"));
        if (setup.path("loss") instanceof ObjectNode loss) {
            completeLoss(loss);
        }
    }

    private static void completeLoss(ObjectNode loss) {
        if (!loss.hasNonNull("reduction")) {
            loss.put("reduction", "mean");
        }
        for (String unknown : List.of("of-targets", "of-opposites")) {
            if (!loss.hasNonNull(unknown)) {
                loss.put(unknown, Double.NaN);
            }
        }
        if (!loss.hasNonNull("crosses-samples")) {
            loss.put("crosses-samples", false);
        }
    }

    private static void completeLayer(ObjectNode setup, ObjectNode layer, @Nullable JsonNode before) {
        if (layer.path("role").isMissingNode()) {
            layer.putObject("role").put("does", "other");
        }
        if (layer.path("input").isMissingNode()) {
            if (before != null) {
                copy(before, layer, "input");
            } else if (setup.path("inputs").asInt(0) > 0) {
                layer.putArray("input").add(setup.path("inputs").asInt());
            }
        }
        boolean weighted = layer.path("role").path("does").asString("").equals("weights");
        if (layer.path("output").isMissingNode() && !weighted) {
            copy(layer.path("input"), layer, "output");
        }
    }

    private static void copy(JsonNode shape, ObjectNode layer, String key) {
        if (!shape.isMissingNode()) {
            layer.set(key, shape);
        }
    }

    /** The shape that layer {@code at} reads; null for the first layer of all. */
    private static @Nullable JsonNode before(JsonNode layers, int at) {
        int parent = parent(layers.get(at));
        for (int before = at - 1; before > Math.max(-1, parent); before--) {
            if (parent(layers.get(before)) == parent) {
                return layers.get(before).path("output");
            }
        }
        return parent >= 0 ? layers.path(parent).path("input") : null;
    }

    private static int parent(JsonNode layer) {
        return layer.path("parent").asInt(-1);
    }

    private static void putSize(ObjectNode setup, String key, JsonNode shape) {
        if (setup.path(key).asInt(0) == 0 && !shape.isMissingNode()) {
            int size = 1;
            for (JsonNode extent : shape) {
                size *= extent.asInt(1);
            }
            setup.put(key, size);
        }
    }

    /** @throws UserInputException if layers are not numbered from 0, or lie in no block before them */
    static void require(Setup setup) {
        List<LayerSetup> layers = setup.layers();
        if (layers.isEmpty()) {
            throw new UserInputException("setup.layers: expected at least one layer");
        }
        for (int at = 0; at < layers.size(); at++) {
            LayerSetup layer = layers.get(at);
            if (layer.index() != at) {
                throw new UserInputException(
                        "setup.layers[%d].index: expected %d, since layers are numbered from 0 in their order, got %d"
                                .formatted(at, at, layer.index()));
            }
            if (layer.parent() < -1 || layer.parent() >= at) {
                throw new UserInputException(
                        "setup.layers[%d].parent: expected -1 or the index of a block before it, got %d"
                                .formatted(at, layer.parent()));
            }
        }
    }
}
