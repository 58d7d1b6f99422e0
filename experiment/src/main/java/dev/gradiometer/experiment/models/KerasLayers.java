package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.experiment.models.Step.Operation;
import dev.gradiometer.formats.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a layer of Keras does.
 *
 * @param kind   its class
 * @param config its settings
 * @param arrays its weights in Keras's order
 */
record KerasLayers(String kind, JsonNode config, List<Tensor> arrays) {
    private static final double EPSILON = 1e-3;
    private static final double MOMENTUM = 0.99;

    KerasLayers {
        arrays = List.copyOf(arrays);
    }

    Operation operation() {
        return switch (kind) {
            case "Dense" -> dense();
            case "Activation" -> function(config.path("activation"));
            case "ReLU" -> relu();
            case "LeakyReLU" -> place(new LeakyRelu(number("negative_slope", number("alpha", 0.3))));
            case "ELU" -> place(new Elu(number("alpha", 1)));
            case "Softmax" -> number("axis", -1) == -1 ? place(new Softmax()) : unknown();
            case "BatchNormalization" -> batchNorm();
            case "LayerNormalization" -> layerNorm();
            case "Dropout" -> new Step.Place(new ModelLayer.Dropout(number("rate", 0)));
            case "Add" -> new Step.Sum();
            case "Flatten" -> new Step.Elementwise(x -> x[0]);
            case "Rescaling" -> rescaling();
            default -> unknown();
        };
    }

    /** What an activation does that is given by name, or as a layer. */
    static Operation function(JsonNode activation) {
        String name = activation.isString()
                ? activation.asString()
                : activation.path("config").isString()
                        ? activation.path("config").asString("")
                        : "";
        Activation known = KerasFunctions.named(name);
        if (known != null) {
            return place(known);
        }
        JsonNode config = activation.path("config");
        return config.isObject()
                ? new KerasLayers(activation.path("class_name").asString(""), config, List.of()).operation()
                : new Step.Unknown("the activation '%s', which is none here".formatted(name));
    }

    private static Operation place(Activation activation) {
        return activation instanceof Identity
                ? new Step.Elementwise(x -> x[0])
                : new Step.Place(new ModelLayer.Activate(activation));
    }

    private Operation unknown() {
        return new Step.Unknown("the layer %s, which is none here".formatted(kind));
    }

    /** A setting; Keras keeps float32 ones with digits that the decimal number never had. */
    private double number(String key, double orElse) {
        JsonNode value = config.path(key);
        return value.isNumber() ? Double.parseDouble(Float.toString((float) value.asDouble())) : orElse;
    }

    private boolean flag(String key, boolean orElse) {
        return config.path(key).asBoolean(orElse);
    }

    private @Nullable Tensor array(int place) {
        return place < arrays.size() ? arrays.get(place) : null;
    }

    private Operation dense() {
        Tensor kernel = array(0);
        boolean biased = flag("use_bias", true);
        if (kernel == null || kernel.dimensions() != 2 || (biased && arrays.size() != 2)) {
            return new Step.Unknown("a dense layer whose weights are not in the file as they should be");
        }
        return new Step.Place(
                new ModelLayer.Dense(kernel.transposed(), biased ? array(1) : null, !flag("trainable", true)));
    }

    private Operation relu() {
        boolean plain =
                config.path("max_value").isNull() || config.path("max_value").isMissingNode();
        double slope = number("negative_slope", 0);
        return !plain || number("threshold", 0) != 0
                ? unknown()
                : place(slope == 0 ? new Relu() : new LeakyRelu(slope));
    }

    private Operation rescaling() {
        double scale = number("scale", 1);
        return number("offset", 0) == 0 ? new Step.Elementwise(x -> scale * x[0]) : unknown();
    }

    private Operation layerNorm() {
        Tensor gain = array(0);
        Tensor shift = array(1);
        boolean lastAxis = config.path("axis").isNumber() ? number("axis", -1) == -1 : isLast(config.path("axis"));
        return gain == null || shift == null || !lastAxis || flag("rms_scaling", false)
                ? new Step.Unknown("a layer norm without gain or shift, or over other axes")
                : new Step.Place(new ModelLayer.LayerNorm(number("epsilon", EPSILON), gain, shift));
    }

    private static boolean isLast(JsonNode axes) {
        int first = axes.path(0).asInt(0);
        return axes.isMissingNode() || (axes.size() == 1 && (first == -1 || first == 1));
    }

    private Operation batchNorm() {
        if (arrays.size() != 4) {
            return new Step.Unknown("a batch norm without gain or shift");
        }
        return new Step.Place(new ModelLayer.BatchNorm(
                number("epsilon", EPSILON),
                Double.parseDouble(Float.toString((float) (1 - number("momentum", MOMENTUM)))),
                arrays.get(0),
                arrays.get(1),
                arrays.get(2),
                arrays.get(3)));
    }
}
