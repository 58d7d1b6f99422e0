package dev.gradiometer.replay;

/**
 * One quantity of all layers over the columns of a part of a run: a picture of layers × columns.
 *
 * @param layers  rows, the layers by index
 * @param columns columns, the same as those of {@link Columns} for the same window
 * @param values  row-major; NaN for not measured, +∞ for not finite, −∞ for the logarithm of zero
 */
@SuppressWarnings("ArrayRecordComponent")
public record Flow(int layers, int columns, float[] values) {}
