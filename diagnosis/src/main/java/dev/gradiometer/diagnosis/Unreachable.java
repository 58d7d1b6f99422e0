package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.DataProfile;

/**
 * How much of what a target varies by lies out of reach of outputs between two limits: E[(y − ŷ)²] / σ² of the best ŷ
 * within them. A column's smallest and largest value, mean m and deviation σ tell it up to its shape.
 *
 * <p>With d = (m − low) / σ, values spread normally leave (1 + d²) Φ(−d) − d φ(d) below. Two values only leave (low −
 * min)² / (σ² + (m − min)²), which is the most that any shape can. The quotient σ² / ((m − min)(max − m)) is 1 for two
 * values and small for a few far ones beside many, so it weighs one share against the other. Never more than every
 * value at the smallest one is left.
 */
final class Unreachable {
    private Unreachable() {}

    /** The share of the variance of {@code column} that lies below {@code low}. */
    static double below(DataProfile.Column column, double low) {
        return share(low - column.min(), column.mean() - column.min(), column.max() - column.mean(), column);
    }

    /** The share of the variance of {@code column} that lies above {@code high}. */
    static double above(DataProfile.Column column, double high) {
        return share(column.max() - high, column.max() - column.mean(), column.mean() - column.min(), column);
    }

    /**
     * @param beyond how far the outermost value lies beyond the limit
     * @param outer  how far the outermost value lies from the mean
     * @param inner  how far the other outermost one does
     */
    private static double share(double beyond, double outer, double inner, DataProfile.Column column) {
        double deviation = column.deviation();
        if (!(beyond > 0) || !(deviation > 0)) {
            return 0;
        }
        double distance = (outer - beyond) / deviation;
        double normal = (1 + distance * distance) * tail(distance)
                - distance * Math.exp(-distance * distance / 2) / Math.sqrt(2 * Math.PI);
        double variance = deviation * deviation;
        double twoValues = beyond * beyond / (variance + outer * outer);
        double two = Math.min(1, variance / (outer * inner));
        return Math.min(two * twoValues + (1 - two) * normal, beyond * beyond / variance);
    }

    /** Φ(−d), by the approximation of Abramowitz and Stegun (1964), 26.2.17; its error is below 1e-7. */
    private static double tail(double d) {
        if (d < 0) {
            return 1 - tail(-d);
        }
        double t = 1 / (1 + 0.2316419 * d);
        double series =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return series * Math.exp(-d * d / 2) / Math.sqrt(2 * Math.PI);
    }
}
