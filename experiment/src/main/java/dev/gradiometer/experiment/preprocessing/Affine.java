package dev.gradiometer.experiment.preprocessing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** (x − shift) / divisor for each number of a row; of no numbers where rows stay as they are. */
public final class Affine {
    /** Leaves every row as it is. */
    public static final Affine NONE = new Affine(new double[0], new double[0]);

    private final double[] shift;
    private final double[] divisor;

    /**
     * Shift and divisor of each number of a row.
     *
     * @param divisor as many, none of them 0
     * @throws IllegalArgumentException if there are more of one than of the other
     */
    @JsonCreator
    public Affine(@JsonProperty("shift") double[] shift, @JsonProperty("divisor") double[] divisor) {
        if (shift.length != divisor.length) {
            throw new IllegalArgumentException(
                    "expected as many divisors as shifts, got %d and %d".formatted(divisor.length, shift.length));
        }
        this.shift = shift.clone();
        this.divisor = divisor.clone();
    }

    /** Whether rows stay as they are. */
    public boolean none() {
        return shift.length == 0;
    }

    /** One a number of a row; empty if there is nothing to do. */
    @JsonProperty
    public double[] shift() {
        return shift.clone();
    }

    /** One a number of a row; empty if there is nothing to do. */
    @JsonProperty
    public double[] divisor() {
        return divisor.clone();
    }

    /** Scales the first numbers of {@code row} in place. */
    public void apply(double[] row) {
        for (int c = 0; c < shift.length; c++) {
            row[c] = (row[c] - shift[c]) / divisor[c];
        }
    }

    /** Undoes {@link #apply}, within rounding. */
    public void undo(double[] row) {
        for (int c = 0; c < shift.length; c++) {
            row[c] = row[c] * divisor[c] + shift[c];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine affine
                && Arrays.equals(shift, affine.shift)
                && Arrays.equals(divisor, affine.divisor);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shift) + Arrays.hashCode(divisor);
    }
}
