package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file {@code config.json} beside weights, as the Hub has it, as far as it names the activation. */
final class ConfigBeside {
    private static final long LONGEST = 1 << 20;
    private static final List<String> KEYS =
            List.of("hidden_act", "activation_function", "activation", "hidden_activation");

    private final Path file;

    ConfigBeside(Path weights) {
        this.file = weights.resolveSibling("config.json");
    }

    /** Null if there is no such file, or it does not say; what it says is remarked. */
    @Nullable Activation activation(List<ModelRemark> remarks) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
            return null;
        }
        JsonNode config;
        try {
            config = JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            remarks.add(new ModelRemark.NoConfig());
            return null;
        }
        for (String key : KEYS) {
            Activation found = KerasFunctions.named(config.path(key).asString(""));
            if (found != null) {
                remarks.add(new ModelRemark.Configured(found));
                return found;
            }
        }
        return null;
    }
}
