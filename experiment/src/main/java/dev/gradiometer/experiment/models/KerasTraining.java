package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Sgd;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code compile()} was told, in the words of an experiment file. */
final class KerasTraining {
    private static final Map<String, String> LOSSES = Map.ofEntries(
            Map.entry("sparse_categorical_crossentropy", "categorical-cross-entropy"),
            Map.entry("categorical_crossentropy", "categorical-cross-entropy"),
            Map.entry("binary_crossentropy", "binary-cross-entropy"),
            Map.entry("mse", "squared-error"),
            Map.entry("mean_squared_error", "squared-error"),
            Map.entry("mae", "absolute-error"),
            Map.entry("mean_absolute_error", "absolute-error"));

    private KerasTraining() {}

    static ModelTraining of(JsonNode compiled) {
        JsonNode optimiser = compiled.has("optimizer") ? compiled.path("optimizer") : compiled.path("optimizer_config");
        String name = optimiser.path("class_name").asString("").toLowerCase(Locale.ROOT);
        JsonNode rate = optimiser.path("config").path("learning_rate");
        return new ModelTraining(
                loss(compiled.path("loss")),
                optimiser(name, optimiser.path("config").path("momentum").asDouble(0)),
                rate.isNumber() && rate.asDouble() > 0
                        ? Double.valueOf(Float.toString((float) rate.asDouble()))
                        : null);
    }

    private static @Nullable Optimiser optimiser(String name, double momentum) {
        return switch (name) {
            case "adam" -> Adam.DEFAULT;
            case "sgd" -> momentum > 0 && momentum < 1 ? new Momentum(momentum) : new Sgd();
            default -> null;
        };
    }

    private static @Nullable String loss(JsonNode loss) {
        if (loss.isString()) {
            return LOSSES.get(loss.asString());
        }
        String name = KerasGraph.snake(loss.path("class_name").asString(""));
        String known = LOSSES.get(name);
        boolean logits = loss.path("config").path("from_logits").asBoolean(false);
        return known == null || !logits ? known : known + "-on-logits";
    }
}
