package dev.gradiometer.notes.exhibits;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the sliders of an exhibit stand, in their order.
 *
 * @param values by key, all of them
 */
public record Settings(Map<String, Double> values) {
    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Each of {@code sliders} where {@code asked} wants it, and at its first value where nothing is asked.
     *
     * @throws UserInputException if there is no such slider, or it has no such value
     */
    static Settings of(int chapter, List<Slider> sliders, Map<String, String> asked) {
        List<String> keys = sliders.stream().map(Slider::key).toList();
        for (String key : asked.keySet()) {
            if (!keys.contains(key)) {
                String meant = Nearest.to(key, keys)
                        .map(known -> "; did you mean " + known + "?")
                        .orElse("");
                throw new UserInputException("chapter %d: there is no slider '%s', only %s%s"
                        .formatted(chapter, key, String.join(" and ", keys), meant));
            }
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (Slider slider : sliders) {
            String text = asked.get(slider.key());
            values.put(slider.key(), text == null ? Double.valueOf(slider.value()) : slider.read(text));
        }
        return new Settings(values);
    }

    /** The value of {@code key}. */
    public double number(String key) {
        Double value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("settings: no '%s' in %s".formatted(key, values.keySet()));
        }
        return value;
    }

    /** The value of {@code key}, a whole number. */
    public int whole(String key) {
        return (int) number(key);
    }
}
