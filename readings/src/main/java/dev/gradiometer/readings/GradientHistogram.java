package dev.gradiometer.readings;

import java.util.List;

/**
 * How large the entries g of a gradient are.
 *
 * @param counts  entries with ⌊log₂|g|⌋ = {@code lowest}, {@code lowest} + 1, …; empty buckets at both ends are left
 *     out
 * @param lowest  exponent of the first bucket; 0 if there is none
 * @param zeros   entries that are zero
 * @param below   nonzero entries below the lowest bucket that is kept, 2⁻¹⁶⁰
 * @param above   finite entries beyond the highest, 2¹³⁶
 * @param outside shares outside each format, in the order of {@link RangeShares#FORMATS}
 */
public record GradientHistogram(
        List<Long> counts, int lowest, long zeros, long below, long above, List<RangeShares> outside) {
    public GradientHistogram {
        counts = List.copyOf(counts);
        outside = List.copyOf(outside);
    }
}
