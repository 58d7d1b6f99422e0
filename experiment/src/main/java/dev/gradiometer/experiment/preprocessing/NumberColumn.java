package dev.gradiometer.experiment.preprocessing;

import java.util.List;

/**
 * A column of numbers: the number itself and, where it is asked for, an input that is 1 where it was missing.
 *
 * @param name      of the column
 * @param truth     whether cells are written as true and false, and become 1 and 0
 * @param fill      what stands for a missing number; NaN if none may be missing
 * @param indicator whether a second input says that the number was missing
 */
public record NumberColumn(String name, boolean truth, double fill, boolean indicator) implements InputColumn {
    @Override
    public List<String> inputs() {
        return indicator ? List.of(name, missing(name)) : List.of(name);
    }

    @Override
    public boolean takesMissing() {
        return !Double.isNaN(fill);
    }

    /** Writes the column's inputs for {@code value}, NaN where it is missing, from place {@code at} on. */
    void encode(double value, double[] into, int at) {
        boolean gone = Double.isNaN(value);
        into[at] = gone ? fill : value;
        if (indicator) {
            into[at + 1] = gone ? 1 : 0;
        }
    }

    /** The name of an indicator. */
    static String missing(String column) {
        return column + " is missing";
    }
}
