package dev.gradiometer.runfolder.json;

import dev.gradiometer.readings.Scaled;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Numbers in JSON: a double or a {@link Scaled} is one number token, or the string {@code "NaN"}, {@code "Infinity"} or
 * {@code "-Infinity"}; a bare {@code NaN}, {@code Infinity} or {@code -Infinity} is read too.
 */
final class NumbersModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    NumbersModule() {
        super("gradiometer-numbers");
        addSerializer(Scaled.class, new ScaledWriter());
        addDeserializer(Scaled.class, new ScaledReader());
        addDeserializer(Double.class, new DoubleReader(Double.class));
        addDeserializer(double.class, new DoubleReader(double.class));
        addSerializer(Double.class, new DoubleWriter(Double.class));
        addSerializer(double.class, new DoubleWriter(double.class));
    }

    /** NaN counts as empty. */
    private static final class DoubleWriter extends StdSerializer<Double> {
        DoubleWriter(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator to, SerializationContext context) {
            to.writeNumber(value);
        }

        @Override
        public boolean isEmpty(SerializationContext context, Double value) {
            return value.isNaN();
        }
    }

    private static final class ScaledWriter extends StdSerializer<Scaled> {
        ScaledWriter() {
            super(Scaled.class);
        }

        @Override
        public void serialize(Scaled value, JsonGenerator to, SerializationContext context) {
            if (value.isFinite()) {
                to.writeNumber(ScaledText.write(value));
            } else {
                to.writeNumber(value.mantissa());
            }
        }
    }

    private static final class ScaledReader extends StdDeserializer<Scaled> {
        ScaledReader() {
            super(Scaled.class);
        }

        @Override
        public Scaled deserialize(JsonParser from, DeserializationContext context) {
            return switch (from.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    double near = from.getDoubleValue();
                    if (ScaledText.isExactAs(near) && from.getStringLength() <= ScaledText.USUAL_LENGTH) {
                        yield Scaled.of(near);
                    }
                    String text = from.getString();
                    if (isWord(text)) {
                        yield Scaled.of(nonFinite(from, context, Scaled.class));
                    }
                    try {
                        yield ScaledText.read(text);
                    } catch (IllegalArgumentException e) {
                        throw context.weirdStringException(shortened(text), Scaled.class, e.getMessage());
                    }
                }
                case VALUE_STRING -> Scaled.of(nonFinite(from, context, Scaled.class));
                default -> (Scaled) context.handleUnexpectedToken(Scaled.class, from);
            };
        }
    }

    /** NaN if the key is missing or null. */
    private static final class DoubleReader extends StdDeserializer<Double> {
        DoubleReader(Class<Double> type) {
            super(type);
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return Double.NaN;
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return Double.NaN;
        }

        @Override
        public Double deserialize(JsonParser from, DeserializationContext context) {
            return switch (from.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    double value = from.getDoubleValue();
                    if (!Double.isFinite(value) && isWord(from.getString())) {
                        yield nonFinite(from, context, Double.class);
                    }
                    if (!Double.isFinite(value)) {
                        throw context.weirdStringException(
                                shortened(from.getString()), Double.class, "expected a number within ±1.8e308");
                    }
                    yield value;
                }
                case VALUE_STRING -> nonFinite(from, context, Double.class);
                default -> (Double) context.handleUnexpectedToken(Double.class, from);
            };
        }
    }

    /** Whether a number token is a bare {@code NaN} or {@code Infinity}, as Python's json writes them. */
    private static boolean isWord(String number) {
        return Character.isLetter(number.charAt(number.length() - 1));
    }

    private static double nonFinite(JsonParser from, DeserializationContext context, Class<?> type) {
        return switch (from.getString()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                throw context.weirdStringException(
                        shortened(from.getString()),
                        type,
                        "expected a number, or \"NaN\", \"Infinity\" or \"-Infinity\"");
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
