package dev.gradiometer.instruments;

import dev.gradiometer.engine.kernel.ExponentHistogram;

/**
 * Shares of a gradient's entries that a floating-point format cannot hold as normal numbers.
 *
 * @param below nonzero entries smaller than the format's smallest normal number, in [0, 1]
 * @param above entries at or beyond the power of two above the format's largest number, or not finite, in [0, 1]
 */
public record RangeShares(double below, double above) {
    /** Formats by the exponents of their smallest normal number and of the first power of two that they cannot hold. */
    public enum Format {
        /** IEEE 754 binary16: 2⁻¹⁴ to 65504. */
        FLOAT16("float16", -14, 16),
        /** bfloat16: the exponents of float32 with 8 bits of significand. */
        BFLOAT16("bfloat16", -126, 128),
        /** IEEE 754 binary32. */
        FLOAT32("float32", -126, 128);

        private final String label;
        private final int smallest;
        private final int beyond;

        Format(String label, int smallest, int beyond) {
            this.label = label;
            this.smallest = smallest;
            this.beyond = beyond;
        }

        public String label() {
            return label;
        }

        /** Exponent of the smallest normal number. */
        public int smallestExponent() {
            return smallest;
        }

        /** Exponent of the smallest power of two above the largest number. */
        public int beyondExponent() {
            return beyond;
        }
    }

    /** The shares of {@code histogram} outside of {@code format}. */
    public static RangeShares of(ExponentHistogram histogram, Format format) {
        return new RangeShares(histogram.shareBelow(format.smallest), histogram.shareFrom(format.beyond));
    }
}
