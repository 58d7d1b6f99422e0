package dev.gradiometer.runfolder;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Manifests of version 1, which name layers and losses that only this program has: brings them to the form of version
 * 2, in which a layer says what it does and a loss what it reads. The thresholds, the initialiser and the data set's
 * name stay unknown; the experiment's text has them.
 */
final class OldManifest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    /** Infimum and supremum of each activation that was known. */
    private static final Map<String, double[]> RANGES = Map.ofEntries(
            Map.entry("identity", new double[] {-NONE, NONE}),
            Map.entry("relu", new double[] {0, NONE}),
            Map.entry("leaky-relu", new double[] {-NONE, NONE}),
            Map.entry("elu", new double[] {-1, NONE}),
            Map.entry("selu", new double[] {-1.7580993408473766, NONE}),
            Map.entry("gelu", new double[] {-0.16997120747990369, NONE}),
            Map.entry("silu", new double[] {-0.27846454276107380, NONE}),
            Map.entry("softplus", new double[] {0, NONE}),
            Map.entry("sigmoid", new double[] {0, 1}),
            Map.entry("tanh", new double[] {-1, 1}),
            Map.entry("hard-tanh", new double[] {-1, 1}),
            Map.entry("erf", new double[] {-1, 1}),
            Map.entry("exponential", new double[] {0, NONE}));

    private OldManifest() {}

    /** Changes {@code document} in place. */
    static void upgrade(ObjectNode document) {
        document.put(
                "written-by",
                "gradiometer " + document.path("versions").path("gradiometer").asString(""));
        if (!(document.get("setup") instanceof ObjectNode setup)) {
            return;
        }
        for (JsonNode layer : setup.path("layers")) {
            if (layer instanceof ObjectNode old) {
                upgradeLayer(old);
            }
        }
        if (setup.path("loss").isString()) {
            String loss = setup.path("loss").asString();
            setup.putObject("loss").put("name", loss).put("reads", reads(loss));
        }
    }

    private static void upgradeLayer(ObjectNode layer) {
        layer.putArray("input").add(layer.path("inputs").asInt(0));
        layer.putArray("output").add(layer.path("units").asInt(0));
        String kind = layer.path("kind").asString("");
        switch (kind) {
            case "dense" -> layer.putObject("role").put("does", "weights");
            case "softmax", "residual", "dropout" -> layer.putObject("role").put("does", kind);
            case "layer-norm", "batch-norm" -> layer.putObject("role").put("does", "normalisation");
            default -> {
                if (RANGES.containsKey(kind)) {
                    putSlope(layer, RANGES.get(kind));
                } else {
                    layer.putObject("role").put("does", "other");
                }
            }
        }
    }

    private static void putSlope(ObjectNode layer, double[] range) {
        ObjectNode role = layer.putObject("role").put("does", "slope");
        putNumber(role, "lowest", range[0]);
        putNumber(role, "highest", range[1]);
        role.put("can-die", layer.path("can-die").asBoolean(false));
        role.put("saturates", layer.path("bounded").asBoolean(false));
        if (layer.has("max-slope")) {
            role.set("max-slope", layer.get("max-slope"));
        }
    }

    private static void putNumber(ObjectNode role, String key, double value) {
        if (Double.isFinite(value)) {
            role.put(key, value);
        } else {
            role.put(key, Double.toString(value));
        }
    }

    private static String reads(String loss) {
        return switch (loss.toLowerCase(Locale.ROOT)) {
            case "mean-squared-error", "mean-absolute-error" -> "values";
            case "binary-cross-entropy" -> "event-probabilities";
            case "binary-cross-entropy-on-logits" -> "event-logits";
            case "categorical-cross-entropy" -> "class-probabilities";
            case "categorical-cross-entropy-on-logits" -> "class-logits";
            default -> "other";
        };
    }
}
