package dev.gradiometer.language;

import java.util.Map;

/**
 * Something to say, in whatever language. Programs read it as a string, in English unless it was {@linkplain #fixed
 * fixed} in another language.
 */
public sealed interface Text permits Message, Plain, Translated {
    /** Nothing to say. */
    static Text none() {
        return new Plain("");
    }

    /** The same in every language: a number, a name, what stands in a file. */
    static Text of(String text) {
        return new Plain(text);
    }

    /**
     * A text that was written in every language: prose that is no phrase of the catalogue.
     *
     * @throws IllegalArgumentException if a language is missing
     */
    static Text translated(Map<Language, String> texts) {
        return new Translated(texts);
    }

    /** The text in {@code language}. */
    String in(Language language);

    /** The text in {@code language}, and in that one only. */
    default Text fixed(Language language) {
        return new Plain(in(language));
    }

    /** The text in English. */
    default String english() {
        return in(Language.ENGLISH);
    }

    /** Whether there is nothing to say. */
    default boolean isBlank() {
        return english().isBlank();
    }
}
