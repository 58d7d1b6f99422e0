package dev.gradiometer.language;

import java.util.Map;

/**
 * A text that was written in every language.
 *
 * @param texts one for each language
 */
record Translated(Map<Language, String> texts) implements Text {
    Translated {
        texts = Map.copyOf(texts);
        for (Language language : Language.values()) {
            if (!texts.containsKey(language)) {
                throw new IllegalArgumentException(
                        "text: expected one in each of %s, got %s".formatted(Language.tags(), texts.keySet()));
            }
        }
    }

    @Override
    public String in(Language language) {
        String text = texts.get(language);
        if (text == null) {
            throw new IllegalStateException("text: nothing in %s".formatted(language.tag()));
        }
        return text;
    }
}
