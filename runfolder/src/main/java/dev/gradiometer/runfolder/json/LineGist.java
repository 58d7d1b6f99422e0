package dev.gradiometer.runfolder.json;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What a line of a readings file says of the run as a whole, read without its layers.
 *
 * @param kind     of the line; empty if it cannot be read
 * @param step     number of the step, or steps done; −1 if it says none
 * @param part     that was evaluated; null if none was
 * @param loss     𝓛; NaN if it says none
 * @param accuracy share of samples whose class is right; NaN if it says none
 * @param ending   how the run ended, as far as this line says
 */
public record LineGist(
        String kind, long step, Evaluation.@Nullable Part part, double loss, double accuracy, Ending ending) {
    private static final LineGist UNREADABLE = new LineGist("", -1, null, Double.NaN, Double.NaN, Ending.OPEN);

    /** The gist of the line of {@code length} bytes at {@code from}. */
    public static LineGist of(byte[] text, int from, int length) {
        try (JsonParser parser = JsonForm.mapper().createParser(text, from, length)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? read(parser) : UNREADABLE;
        } catch (JacksonException | IllegalArgumentException e) {
            return UNREADABLE;
        }
    }

    private static LineGist read(JsonParser parser) {
        String kind = "";
        long step = -1;
        Evaluation.Part part = null;
        double loss = Double.NaN;
        double accuracy = Double.NaN;
        Ending ending = Ending.OPEN;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                switch (key) {
                    case "kind" -> kind = parser.getString();
                    case "step" -> step = parser.getLongValue();
                    case "part" -> part = Evaluation.Part.valueOf(constant(parser.getString()));
                    case "loss" -> loss = Double.parseDouble(parser.getString());
                    case "accuracy" -> accuracy = Double.parseDouble(parser.getString());
                    case "ending" -> ending = Ending.valueOf(constant(parser.getString()));
                    default -> {}
                }
            }
        }
        return new LineGist(kind, step, part, loss, accuracy, ending);
    }

    private static String constant(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
