package dev.gradiometer.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A phrase in one language: text with places, written {@code {name}}. {@code {name:unit|units}} is a word that agrees
 * with a count: the first form if the place holds 1, the second otherwise.
 */
record Wording(List<Piece> pieces) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)(?::([^|{}]*)\\|([^|{}]*))?\\}");

    Wording {
        pieces = List.copyOf(pieces);
    }

    /** A part of a wording. */
    sealed interface Piece {}

    private record Words(String words) implements Piece {}

    private record Place(String name) implements Piece {}

    private record Agreeing(String name, String one, String many) implements Piece {}

    /** @throws IllegalArgumentException if a brace opens or closes anything but a place */
    static Wording parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        int from = 0;
        while (places.find()) {
            pieces.add(words(text, from, places.start()));
            String one = places.group(2);
            pieces.add(one == null ? new Place(places.group(1)) : new Agreeing(places.group(1), one, places.group(3)));
            from = places.end();
        }
        pieces.add(words(text, from, text.length()));
        return new Wording(pieces);
    }

    private static Piece words(String text, int from, int to) {
        String words = text.substring(from, to);
        if (words.contains("{") || words.contains("}")) {
            throw new IllegalArgumentException(
                    "wording '%s': expected places like {name} or {name:unit|units}, got '%s'".formatted(text, words));
        }
        return new Words(words);
    }

    /** Names of its places. */
    Set<String> places() {
        Set<String> names = new LinkedHashSet<>();
        for (Piece piece : pieces) {
            switch (piece) {
                case Words words -> {}
                case Place place -> names.add(place.name());
                case Agreeing agreeing -> names.add(agreeing.name());
            }
        }
        return names;
    }

    /** The text with {@code filled} in its places. */
    String with(Map<String, String> filled) {
        return pieces.stream()
                .map(piece -> switch (piece) {
                    case Words words -> words.words();
                    case Place place -> argument(filled, place.name());
                    case Agreeing agreeing ->
                        argument(filled, agreeing.name()).equals("1") ? agreeing.one() : agreeing.many();
                })
                .collect(Collectors.joining());
    }

    private static String argument(Map<String, String> filled, String name) {
        String argument = filled.get(name);
        if (argument == null) {
            throw new IllegalStateException(
                    "wording: nothing for place {%s}, only %s".formatted(name, filled.keySet()));
        }
        return argument;
    }
}
