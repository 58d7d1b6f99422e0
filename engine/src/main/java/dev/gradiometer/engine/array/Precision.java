package dev.gradiometer.engine.array;

/** The floating-point format in which a network's arrays are stored: IEEE 754 binary32 or binary64. */
public enum Precision {
    /** IEEE 754 binary32: 24 bits of significand, smallest normal number 2⁻¹²⁶. */
    FLOAT32("float32", Float.BYTES, Float.MIN_EXPONENT, Float.MAX_EXPONENT, 0x1p-24),
    /** IEEE 754 binary64: 53 bits of significand, smallest normal number 2⁻¹⁰²². */
    FLOAT64("float64", Double.BYTES, Double.MIN_EXPONENT, Double.MAX_EXPONENT, 0x1p-53);

    private final String label;
    private final int bytes;
    private final int minExponent;
    private final int maxExponent;
    private final double unitRoundoff;

    Precision(String label, int bytes, int minExponent, int maxExponent, double unitRoundoff) {
        this.label = label;
        this.bytes = bytes;
        this.minExponent = minExponent;
        this.maxExponent = maxExponent;
        this.unitRoundoff = unitRoundoff;
    }

    /** The name used in experiment files and output: {@code float32} or {@code float64}. */
    public String label() {
        return label;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Exponent of the smallest normal number: −126 or −1022. */
    public int minExponent() {
        return minExponent;
    }

    /** Exponent of the largest finite number: 127 or 1023. */
    public int maxExponent() {
        return maxExponent;
    }

    /** Largest relative error of one rounding to nearest: 2⁻²⁴ or 2⁻⁵³. */
    public double unitRoundoff() {
        return unitRoundoff;
    }
}
