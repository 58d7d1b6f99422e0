package dev.gradiometer.runfolder.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.input.Visible;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How records become JSON and come back: keys and enum constants in kebab-case, in the order of the record's
 * components; doubles and {@link dev.gradiometer.readings.Scaled} as exact decimal numbers, of any range; NaN and
 * infinities as strings. Reading takes a key that is missing, or null, for something that was not measured, unless
 * nothing can be said without it; ignores keys that it does not know; and converts nothing.
 */
public final class JsonForm {
    private static final JsonMapper MAPPER = builder().build();

    private static final JsonMapper LINES = lines();

    private JsonForm() {}

    private static JsonMapper.Builder builder() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(new NumbersModule())
                .annotationIntrospector(new EnumNames())
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .changeDefaultNullHandling(n -> JsonSetter.Value.construct(Nulls.SET, Nulls.FAIL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        for (Class<?> type : List.of(String.class, List.class, SortedMap.class)) {
            builder.withConfigOverride(
                    type, c -> c.setNullHandling(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL)));
        }
        RecordForms.register(builder);
        return builder;
    }

    private static JsonMapper lines() {
        JsonMapper.Builder builder = builder()
                .changeDefaultPropertyInclusion(
                        n -> JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
        RecordForms.registerForLines(builder);
        return builder.build();
    }

    /** The mapper that writes and reads this form. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The same for lines of a readings file, which leave out what was not measured: NaN, null, empty. */
    static JsonMapper lineMapper() {
        return LINES;
    }

    /**
     * A document that names its format: {@code {"format": …, "version": …, …components of the record…}}, indented.
     * Characters that a terminal would obey or hide are escaped.
     *
     * @param content a record
     */
    public static byte[] document(String format, int version, Object content) {
        return document(MAPPER, format, version, content);
    }

    /**
     * The same with a mapper that knows more types.
     *
     * @param by made from {@link #mapper()}
     */
    public static byte[] document(JsonMapper by, String format, int version, Object content) {
        Document document = new Document(format, version, content);
        String json = by.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        return Visible.json(json).getBytes(StandardCharsets.UTF_8);
    }

    private record Document(
            String format, int version, @JsonUnwrapped Object content) {}

    /**
     * Reads what {@link #document} wrote.
     *
     * @param text    the document
     * @param format  the format that it must name
     * @param version the newest version of it that is known
     * @param type    a record
     * @throws UserInputException if the text is not JSON, names another format or a newer version, or does not fit the
     *     record
     */
    public static <T> T readDocument(byte[] text, String format, int version, Class<T> type) {
        return readDocument(MAPPER, text, format, version, type);
    }

    /**
     * The same with a mapper that knows more types.
     *
     * @param by made from {@link #mapper()}
     */
    public static <T> T readDocument(JsonMapper by, byte[] text, String format, int version, Class<T> type) {
        return readDocument(by, text, format, version, type, document -> {});
    }

    /**
     * The same with a change of the tree before it becomes a record.
     *
     * @param by      made from {@link #mapper()}
     * @param prepare changes the tree in place, for instance one of an old version to the form of the newest
     */
    public static <T> T readDocument(
            JsonMapper by, byte[] text, String format, int version, Class<T> type, Consumer<ObjectNode> prepare) {
        try {
            if (!(by.readTree(text) instanceof ObjectNode document)) {
                throw new UserInputException("expected a JSON object of format %s".formatted(format));
            }
            requireVersion(document, format, version);
            prepare.accept(document);
            return by.treeToValue(document, type);
        } catch (JacksonException e) {
            throw new UserInputException(explain(e), e);
        }
    }

    private static void requireVersion(JsonNode document, String format, int newest) {
        JsonNode version = document.path("version");
        requireVersion(document.path("format").asString(""), version.isInt() ? version.asInt() : 0, format, newest);
    }

    static void requireVersion(String foundFormat, int foundVersion, String format, int newest) {
        if (!foundFormat.equals(format)) {
            throw new UserInputException("expected format %s, got '%s'".formatted(format, foundFormat));
        }
        if (foundVersion > newest) {
            throw new UserInputException(
                    "%s version %d is newer than version %d, the newest that this program reads; use a newer Gradiometer"
                            .formatted(format, foundVersion, newest));
        }
        if (foundVersion < 1) {
            throw new UserInputException("expected a version of %s from 1 to %d".formatted(format, newest));
        }
    }

    /** What was wrong with some JSON, in one line without the source text: {@code layers[3].units: …}. */
    public static String explain(JacksonException e) {
        return Complaint.of(e);
    }
}
