package dev.gradiometer.instruments.theory;

/**
 * On which side of χ₁ = 1 a random network lies. Poole et al., "Exponential expressivity in deep neural networks
 * through transient chaos", 2016.
 */
public enum Phase {
    /** χ₁ &lt; 1: inputs become alike, gradients vanish. */
    ORDERED,
    /** χ₁ = 1: both are kept. */
    CRITICAL,
    /** χ₁ &gt; 1: neighbouring inputs part, gradients explode. */
    CHAOTIC;

    /** How far χ₁ may be from 1 to count as critical, unless another distance is given. */
    public static final double TOLERANCE = 1e-6;

    /**
     * The phase of a gradient gain χ₁.
     *
     * @throws IllegalArgumentException if the gain or the tolerance is negative or NaN
     */
    public static Phase of(double gain, double tolerance) {
        if (!(gain >= 0) || !(tolerance >= 0)) {
            throw new IllegalArgumentException(
                    "phase: expected a gain and a tolerance of 0 or more, got %s and %s".formatted(gain, tolerance));
        }
        if (Math.abs(gain - 1) <= tolerance) {
            return CRITICAL;
        }
        return gain < 1 ? ORDERED : CHAOTIC;
    }
}
