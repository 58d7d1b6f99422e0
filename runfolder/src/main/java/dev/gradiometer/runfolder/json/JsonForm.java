package dev.gradiometer.runfolder.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
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
 * infinities as strings. Reading wants every key, knows no other key, and converts nothing.
 */
public final class JsonForm {
    private static final int LONGEST_COMPLAINT = 300;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new NumbersModule())
            .annotationIntrospector(new EnumNames())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .addMixIn(StepReading.class, StepKind.class)
            .addMixIn(WindowReading.class, WindowKind.class)
            .addMixIn(Evaluation.class, EvaluationKind.class)
            .addMixIn(CurvatureReading.class, CurvatureKind.class)
            .addMixIn(LayerRole.class, RoleForm.class)
            .addMixIn(Shape.class, ShapeForm.class)
            .changeDefaultNullHandling(n -> JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .withConfigOverride(
                    NonFinite.class, c -> c.setNullHandling(JsonSetter.Value.construct(Nulls.SET, Nulls.FAIL)))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonForm() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("step")
    private interface StepKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("window")
    private interface WindowKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("evaluation")
    private interface EvaluationKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonTypeName("curvature")
    private interface CurvatureKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "does")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = LayerRole.Weights.class, name = "weights"),
        @JsonSubTypes.Type(value = LayerRole.Slope.class, name = "slope"),
        @JsonSubTypes.Type(value = LayerRole.Softmax.class, name = "softmax"),
        @JsonSubTypes.Type(value = LayerRole.Normalisation.class, name = "normalisation"),
        @JsonSubTypes.Type(value = LayerRole.Residual.class, name = "residual"),
        @JsonSubTypes.Type(value = LayerRole.Dropout.class, name = "dropout"),
        @JsonSubTypes.Type(value = LayerRole.Pooling.class, name = "pooling"),
        @JsonSubTypes.Type(value = LayerRole.Other.class, name = "other")
    })
    private interface RoleForm {}

    /** A shape is the list of its extents. */
    private abstract static class ShapeForm {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("unused")
        ShapeForm(List<Integer> extents) {}

        @JsonValue
        abstract List<Integer> extents();
    }

    /** The mapper that writes and reads this form. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * A document that names its format: {@code {"format": …, "version": …, …components of the record…}}, indented.
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
        return (by.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n")
                .getBytes(StandardCharsets.UTF_8);
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
        try {
            if (!(by.readTree(text) instanceof ObjectNode document)) {
                throw new UserInputException("expected a JSON object of format %s".formatted(format));
            }
            requireVersion(document, format, version);
            document.remove("format");
            document.remove("version");
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
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            place.append(name == null ? "[" + step.getIndex() + "]" : (place.isEmpty() ? "" : ".") + name);
        }
        String message = e.getOriginalMessage();
        if (message.startsWith("Missing creator property")) {
            message = "the key is missing";
        }
        String text = place.isEmpty() ? message : place + ": " + message;
        return text.length() <= LONGEST_COMPLAINT ? text : text.substring(0, LONGEST_COMPLAINT) + "…";
    }
}
