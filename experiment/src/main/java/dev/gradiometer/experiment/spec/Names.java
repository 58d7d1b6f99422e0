package dev.gradiometer.experiment.spec;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a word in the file may stand for.
 *
 * @param byName the things by name, in the order in which messages list them
 */
record Names<T>(Map<String, T> byName) {
    static <T> Names<T> of(Collection<T> things, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (T thing : things) {
            byName.put(name.apply(thing), thing);
        }
        return new Names<>(byName);
    }

    /** Constants by their own names, for example {@code fan-in} for {@code FAN_IN}. */
    static <T extends Enum<T>> Names<T> of(T[] constants) {
        return of(
                List.of(constants),
                constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    List<String> all() {
        return List.copyOf(byName.keySet());
    }

    /** @throws IllegalArgumentException if {@code thing} has no name */
    String nameOf(T thing) {
        for (Map.Entry<String, T> named : byName.entrySet()) {
            if (named.getValue().equals(thing)) {
                return named.getKey();
            }
        }
        throw new IllegalArgumentException(thing + " is none of " + all());
    }

    /** @throws IllegalArgumentException if nothing is called {@code name} */
    T get(String name) {
        T thing = byName.get(name);
        if (thing == null) {
            throw new IllegalArgumentException(name + " is none of " + all());
        }
        return thing;
    }
}
