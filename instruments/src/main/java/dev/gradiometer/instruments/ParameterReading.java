package dev.gradiometer.instruments;

import dev.gradiometer.engine.array.Scaled;
import dev.gradiometer.engine.kernel.ExponentHistogram;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.training.GradientFlow;
import java.util.Arrays;

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
        Parameter.Role role,
        Moments gradient,
        Scaled norm,
        Scaled update,
        java.util.List<Long> exponents,
        int lowest,
        long zeros,
        long below,
        long above,
        java.util.List<RangeShares> outside) {
    static ParameterReading of(GradientFlow flow, Parameter parameter) {
        ExponentHistogram histogram = flow.histogram(parameter);
        int from = 0;
        int to = histogram.counts.length;
        while (from < to && histogram.counts[from] == 0) {
            from++;
        }
        while (to > from && histogram.counts[to - 1] == 0) {
            to--;
        }
        return new ParameterReading(
                parameter.name(),
                parameter.role(),
                Moments.of(flow.gradient(parameter)),
                flow.weights(parameter).norm(),
                flow.update(parameter).norm(),
                Arrays.stream(histogram.counts, from, to).boxed().toList(),
                from == to ? 0 : ExponentHistogram.LOWEST + from,
                histogram.zeros,
                histogram.below,
                histogram.above,
                RangeShares.FORMATS.stream()
                        .map(format -> RangeShares.of(histogram, format))
                        .toList());
    }

    /** ‖ΔW‖ / ‖W‖: by which share of itself the parameter moved; infinite or NaN where ‖W‖ is 0. */
    public double updateRatio() {
        return update.dividedBy(norm).toDouble();
    }
}
