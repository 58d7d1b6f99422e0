package dev.gradiometer.readings;

/**
 * One parameter in one step.
 *
 * @param name      the parameter's name
 * @param role      what it does in its layer
 * @param gradient  moments of ∂𝓛/∂W; the norm is exact far outside the range of float32
 * @param norm      ‖W‖ after the update
 * @param update    ‖ΔW‖
 * @param exponents counts of the gradient's entries by ⌊log₂|g|⌋, from {@code lowest}; empty buckets at both ends are
 *     left out
 * @param lowest    exponent of the first bucket; 0 if there is none
 * @param zeros     entries of the gradient that are zero
 * @param below      nonzero entries below the lowest bucket that is kept, 2⁻¹⁶⁰
 * @param above      finite entries beyond the highest, 2¹³⁶
 * @param outside   shares outside each format, in the order of {@link RangeShares#FORMATS}
 */
public record ParameterReading(
        String name,
        ParameterRole role,
        Moments gradient,
        Scaled norm,
        Scaled update,
        java.util.List<Long> exponents,
        int lowest,
        long zeros,
        long below,
        long above,
        java.util.List<RangeShares> outside) {

    /** ‖ΔW‖ / ‖W‖: by which share of itself the parameter moved; infinite or NaN where ‖W‖ is 0. */
    public double updateRatio() {
        return update.dividedBy(norm).toDouble();
    }
}
