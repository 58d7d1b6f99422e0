package dev.gradiometer.formats.safetensors;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON header of a safetensors file, checked: names are unique, every tensor has as many bytes as its shape and
 * type need, and the tensors cover the data without gap or overlap.
 *
 * @param metadata text by key
 * @param entries  tensors in the order of their data
 */
record TensorHeader(Map<String, String> metadata, List<Entry> entries) {
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** One tensor's place: bytes {@code begin} (inclusive) to {@code end} (exclusive) of the data. */
    record Entry(String name, ElementType type, List<Long> shape, long begin, long end) {}

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
        return new TensorHeader(Collections.unmodifiableMap(metadata), List.copyOf(entries));
    }

    private static JsonNode tree(byte[] text) {
        try {
            String json = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            return MAPPER.readTree(json);
        } catch (CharacterCodingException e) {
            throw new UserInputException("header: expected UTF-8", e);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new UserInputException(
                    "header: it is not JSON with each key once%s; this is no safetensors file, or not as it was written"
                            .formatted(at == null ? "" : ", after character " + Math.max(0, at.getCharOffset())),
                    e);
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
        ElementType type = type(name, node.path("dtype").asString(""));
        List<Long> shape = longs(name, "shape", node.path("shape"));
        List<Long> offsets = longs(name, "data_offsets", node.path("data_offsets"));
        if (offsets.size() != 2 || offsets.get(1) < offsets.get(0)) {
            throw wrong(name, "expected data_offsets [begin, end], got " + offsets);
        }
        long expected = bytes(name, type, shape);
        long size = offsets.get(1) - offsets.get(0);
        if (size != expected) {
            throw wrong(name, "expected %d bytes for %s %s, got %d".formatted(expected, type, shape, size));
        }
        return new Entry(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private static ElementType type(String name, String dtype) {
        return Arrays.stream(ElementType.values())
                .filter(TensorHeader::isOfTheFormat)
                .filter(type -> type.name().equals(dtype))
                .findFirst()
                .orElseThrow(
                        () -> wrong(name, "expected a dtype of safetensors such as F32, got '%s'".formatted(dtype)));
    }

    private static boolean isOfTheFormat(ElementType type) {
        return type != ElementType.C128;
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

    private static long bytes(String name, ElementType type, List<Long> shape) {
        long bytes;
        try {
            bytes = Tensor.bytes(type, shape);
        } catch (ArithmeticException e) {
            throw wrong(name, "expected less than 2^63 bits, got shape " + shape);
        }
        if (bytes < 0) {
            throw wrong(name, "expected %s to end with a byte, got shape %s".formatted(type, shape));
        }
        return bytes;
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

    /**
     * The header of these tensors, one after the other, padded to a multiple of 8 bytes.
     *
     * @throws IllegalArgumentException if the format has no such type, or no such name
     */
    static byte[] write(Map<String, String> metadata, List<Map.Entry<String, Tensor>> ordered) {
        ObjectNode header = MAPPER.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = header.putObject(METADATA);
            metadata.forEach(texts::put);
        }
        long at = 0;
        for (Map.Entry<String, Tensor> named : ordered) {
            Tensor tensor = named.getValue();
            if (!isOfTheFormat(tensor.type()) || named.getKey().equals(METADATA)) {
                throw new IllegalArgumentException("safetensors: expected a dtype and a name of the format, got '%s' %s"
                        .formatted(named.getKey(), tensor.type()));
            }
            ObjectNode entry = header.putObject(named.getKey());
            entry.put("dtype", tensor.type().name());
            tensor.shape().forEach(entry.putArray("shape")::add);
            long bytes = tensor.data().byteSize();
            entry.putArray("data_offsets").add(at).add(at + bytes);
            at += bytes;
        }
        byte[] text = MAPPER.writeValueAsBytes(header);
        byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }
}
