package dev.gradiometer.experiment.spec;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schema that ships for editors. */
final class EditorSchema {
    private static final JsonMapper MAPPER = new JsonMapper();

    final JsonNode root;
    private final Schema schema;

    EditorSchema() {
        try (InputStream in =
                EditorSchema.class.getResourceAsStream("/dev/gradiometer/experiment/experiment.schema.json")) {
            root = MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }

    /** What the schema has against a document. */
    List<String> complaints(Map<String, @Nullable Object> document) {
        return schema.validate(MAPPER.writeValueAsString(document), InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /** The keys of every mapping, by the title that the reader gives it. */
    Map<String, Set<String>> keys() {
        Map<String, Set<String>> keys = new TreeMap<>();
        keys.put("experiment", keys(root));
        for (Map.Entry<String, JsonNode> definition : root.get("$defs").properties()) {
            if (definition.getValue().path("additionalProperties").isBoolean()) {
                keys.put(definition.getKey(), keys(definition.getValue()));
            }
        }
        return keys;
    }

    private static Set<String> keys(JsonNode mapping) {
        return new TreeSet<>(mapping.get("properties").propertyNames());
    }

    /** Every name that a definition allows as a word or as a kind. */
    Set<String> names(String definition) {
        Set<String> names = new TreeSet<>();
        for (JsonNode choice : root.get("$defs").get(definition).get("anyOf")) {
            collect(choice.get("enum"), names);
            JsonNode kind = choice.path("properties").path("kind");
            collect(kind.get("enum"), names);
            String reference = choice.path("$ref").asString("");
            if (!reference.isEmpty()) {
                JsonNode target = root.at(reference.substring(1));
                names.add(target.get("properties").get("kind").get("const").asString());
            }
        }
        return names;
    }

    static Set<String> values(JsonNode property) {
        Set<String> names = new TreeSet<>();
        collect(property.get("enum"), names);
        return names;
    }

    private static void collect(@Nullable JsonNode values, Set<String> names) {
        if (values != null) {
            values.forEach(value -> names.add(value.asString()));
        }
    }
}
