package dev.gradiometer.readings;

import java.util.List;

/**
 * Shares of a gradient's entries that a floating-point format cannot hold as normal numbers.
 *
 * @param below nonzero entries smaller than the format's smallest normal number, in [0, 1]
 * @param above entries at or beyond the power of two above the format's largest number, or not finite, in [0, 1]
 */
public record RangeShares(double below, double above) {
    /** Names of the formats that a step is held against, in order. */
    public static final List<String> FORMATS = List.of("float16", "bfloat16", "float32");
}
