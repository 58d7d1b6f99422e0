package dev.gradiometer.readings;

import org.jspecify.annotations.Nullable;

/**
 * One parameter in one step. A component that is null was not measured.
 *
 * @param name      the parameter's name
 * @param role      what it does in its layer
 * @param gradient  moments of ∂𝓛/∂W; the norm may lie far outside the range of float32
 * @param norm      ‖W‖ after the update
 * @param update    ‖ΔW‖
 * @param histogram the gradient's entries by size
 */
public record ParameterReading(
        String name,
        ParameterRole role,
        @Nullable Moments gradient,
        @Nullable Scaled norm,
        @Nullable Scaled update,
        @Nullable GradientHistogram histogram) {
    /**
     * ‖ΔW‖ / ‖W‖: by which share of itself the parameter moved; infinite or NaN where ‖W‖ is 0, NaN where one of the
     * two was not measured.
     */
    public double updateRatio() {
        return update == null || norm == null
                ? Double.NaN
                : update.dividedBy(norm).toDouble();
    }
}
