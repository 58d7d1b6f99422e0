package dev.gradiometer.instruments;

import dev.gradiometer.engine.kernel.ExponentHistogram;
import dev.gradiometer.instruments.range.NumberFormat;
import java.util.List;

/**
 * Shares of a gradient's entries that a floating-point format cannot hold as normal numbers.
 *
 * @param below nonzero entries smaller than the format's smallest normal number, in [0, 1]
 * @param above entries at or beyond the power of two above the format's largest number, or not finite, in [0, 1]
 */
public record RangeShares(double below, double above) {
    /** The formats that a step is held against. */
    public static final List<NumberFormat> FORMATS =
            List.of(NumberFormat.FLOAT16, NumberFormat.BFLOAT16, NumberFormat.FLOAT32);

    /** The shares of {@code histogram} outside of {@code format}. */
    public static RangeShares of(ExponentHistogram histogram, NumberFormat format) {
        return new RangeShares(
                histogram.shareBelow(format.minExponent()), histogram.shareFrom(format.maxExponent() + 1));
    }
}
