package dev.gradiometer.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A phrase with its places filled in.
 *
 * @param phrase    what it says
 * @param arguments what stands in the phrase's places, in their order
 */
public record Message(Phrase phrase, List<Text> arguments) implements Text {
    /** @throws IllegalArgumentException if there are more or fewer arguments than the phrase has places */
    public Message {
        arguments = List.copyOf(arguments);
        if (arguments.size() != phrase.places().size()) {
            throw new IllegalArgumentException("phrase %s: expected arguments for %s, got %d"
                    .formatted(phrase.key(), phrase.places(), arguments.size()));
        }
    }

    @Override
    public String in(Language language) {
        Map<String, String> filled = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            filled.put(phrase.places().get(i), arguments.get(i).in(language));
        }
        return Catalogue.of(language).wording(phrase.key()).with(filled);
    }
}
