package dev.gradiometer.experiment.checkpoint;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.json.JsonForm;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The JSON header of a safetensors file, checked: names are unique, every tensor has as many bytes as its shape and
 * type need, and the tensors cover the data without gap or overlap.
 *
 * @param metadata text by key
 * @param entries  tensors in the order of their data
 */
record TensorHeader(Map<String, String> metadata, List<Entry> entries) {
    static final String METADATA = "__metadata__";

    private static final int MOST_DIMENSIONS = 2;

    /** One tensor's place: bytes {@code begin} (inclusive) to {@code end} (exclusive) of the data. */
    record Entry(String name, Precision precision, List<Long> shape, long begin, long end) {}

    /**
     * Reads a header.
     *
     * @param text  its bytes
     * @param bytes bytes of data that follow it
     * @throws UserInputException if a rule of the format is broken
     */
    static TensorHeader parse(byte[] text, long bytes) {
        if (text.length == 0 || text[0] != '{') {
            throw new UserInputException("header: expected it to begin with '{'; this is no safetensors file");
        }
        Map<String, String> metadata = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : tree(text).properties()) {
            if (property.getKey().equals(METADATA)) {
                readMetadata(property.getValue(), metadata);
            } else {
                entries.add(entry(property.getKey(), property.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        requireCover(entries, bytes);
        return new TensorHeader(metadata, entries);
    }

    private static JsonNode tree(byte[] text) {
        try {
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return JsonForm.mapper().readTree(json);
        } catch (CharacterCodingException e) {
            throw new UserInputException("header: expected UTF-8", e);
        } catch (JacksonException e) {
            throw new UserInputException("header: " + JsonForm.explain(e), e);
        }
    }

    private static void readMetadata(JsonNode node, Map<String, String> to) {
        if (!node.isObject()) {
            throw new UserInputException("header: expected %s to be an object".formatted(METADATA));
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!property.getValue().isString()) {
                throw new UserInputException(
                        "header: expected %s.%s to be a string".formatted(METADATA, property.getKey()));
            }
            to.put(property.getKey(), property.getValue().asString());
        }
    }

    private static Entry entry(String name, JsonNode node) {
        if (!node.isObject() || node.size() != 3) {
            throw wrong(name, "expected dtype, shape and data_offsets");
        }
        Precision precision = precision(name, node.path("dtype").asString(""));
        List<Long> shape = longs(name, "shape", node.path("shape"));
        List<Long> offsets = longs(name, "data_offsets", node.path("data_offsets"));
        if (shape.size() > MOST_DIMENSIONS) {
            throw wrong(name, "expected at most 2 dimensions, got " + shape);
        }
        if (offsets.size() != 2 || offsets.get(1) < offsets.get(0)) {
            throw wrong(name, "expected data_offsets [begin, end], got " + offsets);
        }
        long elements = elements(name, shape);
        long size = offsets.get(1) - offsets.get(0);
        if (size != elements * precision.bytes()) {
            throw wrong(
                    name,
                    "expected %d bytes for %s %s, got %d"
                            .formatted(elements * precision.bytes(), Tensor.dtype(precision), shape, size));
        }
        return new Entry(name, precision, shape, offsets.get(0), offsets.get(1));
    }

    private static Precision precision(String name, String dtype) {
        return switch (dtype) {
            case "F32" -> Precision.FLOAT32;
            case "F64" -> Precision.FLOAT64;
            default -> throw wrong(name, "expected dtype F32 or F64, got '%s'".formatted(dtype));
        };
    }

    private static List<Long> longs(String name, String key, JsonNode node) {
        if (!node.isArray()) {
            throw wrong(name, "expected %s to be an array".formatted(key));
        }
        List<Long> values = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.isIntegralNumber() || !element.canConvertToLong() || element.asLong() < 0) {
                throw wrong(name, "expected whole numbers of at least 0 in %s".formatted(key));
            }
            values.add(element.asLong());
        }
        return values;
    }

    private static long elements(String name, List<Long> shape) {
        long elements = 1;
        for (long dimension : shape) {
            if (dimension > Integer.MAX_VALUE) {
                throw wrong(name, "expected at most 2^31 - 1 elements, got shape " + shape);
            }
            elements *= dimension;
        }
        if (elements > Integer.MAX_VALUE) {
            throw wrong(name, "expected at most 2^31 - 1 elements, got shape " + shape);
        }
        return elements;
    }

    private static void requireCover(List<Entry> entries, long bytes) {
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin() != at) {
                throw wrong(
                        entry.name(),
                        "expected its data at byte %d, after the tensor before it, got %d"
                                .formatted(at, entry.begin()));
            }
            at = entry.end();
        }
        if (at != bytes) {
            throw new UserInputException(
                    "expected %d bytes of data as the header says, got %d; is the file complete?".formatted(at, bytes));
        }
    }

    private static UserInputException wrong(String name, String problem) {
        return new UserInputException("tensor '%s': %s".formatted(name, problem));
    }
}
