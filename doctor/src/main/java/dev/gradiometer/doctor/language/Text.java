package dev.gradiometer.doctor.language;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Something to say, in whatever language. In JSON it is a string, in English unless it was {@linkplain #fixed fixed} in another language. */
public sealed interface Text permits Message, Plain {
    /** Nothing to say. */
    static Text none() {
        return new Plain("");
    }

    /** The same in every language: a number, a name, what stands in a file. */
    @JsonCreator
    static Text of(String text) {
        return new Plain(text);
    }

    /** The text in {@code language}. */
    String in(Language language);

    /** The text in {@code language}, and in that one only. */
    default Text fixed(Language language) {
        return new Plain(in(language));
    }

    /** The text in English. */
    @JsonValue
    default String english() {
        return in(Language.ENGLISH);
    }

    /** Whether there is nothing to say. */
    default boolean isBlank() {
        return english().isBlank();
    }
}
