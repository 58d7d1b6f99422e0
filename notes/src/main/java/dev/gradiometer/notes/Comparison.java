package dev.gradiometer.notes;

import dev.gradiometer.language.Text;

/**
 * A predicted number beside the measured one.
 *
 * @param key       stable name, for programs
 * @param name      what was measured
 * @param relation  how the measured number has to stand to the predicted one
 * @param predicted by the formula
 * @param measured  on the engine
 * @param tolerance how far apart they may be
 */
public record Comparison(
        String key, Text name, Relation relation, double predicted, double measured, Tolerance tolerance) {
    /** Whether the measurement agrees; NaN never does. */
    public boolean holds() {
        return relation.holds(measured, predicted, tolerance.absolute());
    }
}
