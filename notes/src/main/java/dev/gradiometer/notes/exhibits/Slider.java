package dev.gradiometer.notes.exhibits;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Words;

/**
 * A number of an exhibit that its reader chooses.
 *
 * @param key         its name in addresses and commands, the same in every language
 * @param low         least value
 * @param high        greatest value
 * @param value       where it stands at first
 * @param logarithmic whether equal ways along it are equal ratios
 * @param whole       whether only whole numbers count
 */
public record Slider(String key, double low, double high, double value, boolean logarithmic, boolean whole) {
    /** @throws IllegalArgumentException if the value is not between its ends, or they are no ends of such a scale */
    public Slider {
        boolean fits = low < high && low <= value && value <= high;
        if (!fits || (logarithmic && low <= 0)) {
            throw new IllegalArgumentException(
                    "slider %s: expected %s <= %s <= %s on its scale".formatted(key, low, value, high));
        }
    }

    static Slider whole(String key, int low, int high, int value) {
        return new Slider(key, low, high, value, false, true);
    }

    static Slider linear(String key, double low, double high, double value) {
        return new Slider(key, low, high, value, false, false);
    }

    static Slider logarithmic(String key, double low, double high, double value) {
        return new Slider(key, low, high, value, true, false);
    }

    /**
     * The number that {@code text} says.
     *
     * @throws UserInputException if it is none, lies outside, or is not whole where only whole ones count
     */
    public double read(String text) {
        double number = parsed(text);
        if (number >= low && number <= high && !(whole && number != Math.rint(number))) {
            return number;
        }
        throw new UserInputException("%s: expected a %s from %s to %s, got '%s'"
                .formatted(key, whole ? "whole number" : "number", Words.number(low), Words.number(high), text));
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
