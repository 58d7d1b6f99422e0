package dev.gradiometer.playground;

import dev.gradiometer.input.UserInputException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads values out of an address's words.
 *
 * @param values by their keys
 */
record Words(Map<String, String> values) {
    int integer(String key, int otherwise) {
        String text = values.get(key);
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new UserInputException("%s: expected a whole number, got \"%s\"".formatted(key, text), e);
        }
    }

    double number(String key, double otherwise) {
        String text = values.get(key);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new UserInputException("%s: expected a number, got \"%s\"".formatted(key, text), e);
        }
    }

    <T> T choice(String key, T otherwise, T[] constants, Function<T, String> label) {
        String text = values.get(key);
        if (text == null) {
            return otherwise;
        }
        for (T constant : constants) {
            if (label.apply(constant).equals(text)) {
                return constant;
            }
        }
        throw new UserInputException(
                "%s: expected one of %s, got \"%s\"".formatted(key, Knobs.labels(constants, label), text));
    }

    /** Pairs of a key and its value, in order. */
    static Map<String, String> ordered(String... pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            all.put(pairs[at], pairs[at + 1]);
        }
        return Collections.unmodifiableMap(all);
    }

    /** The shortest decimal of a number, without an exponent where it has few digits. */
    static String plain(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        String plain = exact.toPlainString();
        return plain.length() <= 8 ? plain : Double.toString(value);
    }
}
