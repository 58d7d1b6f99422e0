package dev.gradiometer.runfolder.json;

import dev.gradiometer.readings.StepReading;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/**
 * Steps of readings files of versions 1 and 2, in which a parameter holds the counts of its gradient's entries itself
 * and not in {@code histogram}.
 */
final class OldSteps {
    /** The first version whose steps are read as they are. */
    static final int NEWER = 3;

    private static final List<String> IN_HISTOGRAM = List.of("lowest", "zeros", "below", "above", "outside");

    /** Norms may lie outside the range of double. */
    private static final ObjectReader TREES =
            JsonForm.mapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private OldSteps() {}

    static StepReading read(byte[] text) {
        JsonNode step = TREES.readTree(text);
        for (JsonNode layer : step.path("layers")) {
            for (JsonNode parameter : layer.path("parameters")) {
                if (parameter instanceof ObjectNode old && old.has("exponents")) {
                    gather(old);
                }
            }
        }
        return JsonForm.mapper().treeToValue(step, StepReading.class);
    }

    private static void gather(ObjectNode parameter) {
        ObjectNode histogram = parameter.putObject("histogram");
        histogram.set("counts", parameter.remove("exponents"));
        for (String key : IN_HISTOGRAM) {
            JsonNode value = parameter.remove(key);
            if (value != null) {
                histogram.set(key, value);
            }
        }
    }
}
