package dev.gradiometer.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sentence or a word that the catalogue has in every language. Enums implement it, one for each area of the output.
 */
public interface Phrase {
    /** Its key in the catalogue, which no language changes: {@code area.name-of-the-phrase}. */
    String key();

    /** Names of its places, in the order of arguments. Wordings may use them in any order. */
    List<String> places();

    /**
     * The phrase with its places filled in.
     *
     * @param arguments for each place a {@link Text}, a {@code String}, or a whole number, which is written without
     *                  separators; other numbers have to be written by the caller, who knows how many digits matter
     * @throws IllegalArgumentException if there are more or fewer arguments than places, or arguments of other types
     */
    default Message with(Object... arguments) {
        return new Message(this, Arrays.stream(arguments).map(this::text).toList());
    }

    private Text text(Object argument) {
        return switch (argument) {
            case Text text -> text;
            case String text -> Text.of(text);
            case Integer number -> Text.of(number.toString());
            case Long number -> Text.of(number.toString());
            default ->
                throw new IllegalArgumentException("phrase %s: expected texts and whole numbers, got %s %s"
                        .formatted(key(), argument.getClass().getSimpleName(), argument));
        };
    }

    /** The key of an enum's constant in its area. */
    static String key(String area, Enum<?> constant) {
        return area + "." + constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
