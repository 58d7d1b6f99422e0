package dev.gradiometer.notes;

/**
 * How far a measured number may be from the predicted one, and why that far.
 *
 * @param absolute at least 0
 * @param basis    where it comes from
 */
public record Tolerance(double absolute, Basis basis) {
    /** Standard errors that a mean over random draws may be off: one draw in 370 is. */
    static final double STANDARD_ERRORS = 3;

    /** @throws IllegalArgumentException if it is negative or not finite */
    public Tolerance {
        if (!(absolute >= 0) || Double.isInfinite(absolute)) {
            throw new IllegalArgumentException("tolerance: expected a number of at least 0, got " + absolute);
        }
    }

    static Tolerance exact() {
        return new Tolerance(0, Basis.EXACT);
    }

    static Tolerance rounding(double absolute) {
        return new Tolerance(absolute, Basis.ROUNDING);
    }

    static Tolerance difference(double absolute) {
        return new Tolerance(absolute, Basis.DIFFERENCE);
    }

    /** Three times {@code standardError}. */
    static Tolerance scatter(double standardError) {
        return new Tolerance(STANDARD_ERRORS * standardError, Basis.SCATTER);
    }

    static Tolerance limit(double absolute) {
        return new Tolerance(absolute, Basis.LIMIT);
    }

    static Tolerance bound() {
        return new Tolerance(0, Basis.BOUND);
    }
}
