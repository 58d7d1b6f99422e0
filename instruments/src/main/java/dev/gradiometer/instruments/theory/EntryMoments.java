package dev.gradiometer.instruments.theory;

import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Critical;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.NguyenWidrow;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.Orthogonal;
import dev.gradiometer.engine.initialiser.PytorchLinear;
import dev.gradiometer.engine.initialiser.TruncatedNormal;
import dev.gradiometer.engine.initialiser.Uniform;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import java.util.Optional;

/**
 * Mean and variance of one entry that an initialiser draws.
 *
 * @param mean     expectation
 * @param variance variance, 0 for a constant
 */
public record EntryMoments(double mean, double variance) {
    /** Standard deviation of a standard normal number truncated to (−2, 2), squared. */
    private static final double TRUNCATED_VARIANCE = 0.7737413035;

    /**
     * The moments of what {@code initialiser} draws for a layer with these fans; empty if its entries are not alike (an
     * identity matrix).
     *
     * @throws IllegalArgumentException if a fan is below 1
     */
    public static Optional<EntryMoments> of(Initialiser initialiser, int fanIn, int fanOut) {
        Check.atLeastOne("fan-in", fanIn);
        Check.atLeastOne("fan-out", fanOut);
        return switch (initialiser) {
            case Constant constant -> Optional.of(new EntryMoments(constant.value(), 0));
            case Normal normal -> Optional.of(new EntryMoments(normal.mean(), square(normal.deviation())));
            case TruncatedNormal normal ->
                Optional.of(new EntryMoments(normal.mean(), TRUNCATED_VARIANCE * square(normal.deviation())));
            case Uniform uniform ->
                Optional.of(new EntryMoments(
                        0.5 * (uniform.low() + uniform.high()), square(uniform.high() - uniform.low()) / 12));
            case VarianceScaling scaling ->
                Optional.of(new EntryMoments(
                        0,
                        scaling.scale()
                                / switch (scaling.mode()) {
                                    case FAN_IN -> fanIn;
                                    case FAN_OUT -> fanOut;
                                    case FAN_AVERAGE -> 0.5 * (fanIn + fanOut);
                                }));
            case PytorchLinear linear -> Optional.of(new EntryMoments(0, 1 / (3.0 * fanIn)));
            case NguyenWidrow widrow ->
                Optional.of(new EntryMoments(0, square(NguyenWidrow.norm(fanIn, fanOut)) / fanIn));
            case Critical critical -> Optional.of(new EntryMoments(0, critical.weightVariance() / fanIn));
            case Orthogonal orthogonal ->
                Optional.of(new EntryMoments(0, square(orthogonal.gain()) / Math.max(fanIn, fanOut)));
            case IdentityMatrix identity -> Optional.empty();
        };
    }

    /** The same for a layer's biases. */
    public static Optional<EntryMoments> ofBiases(Initialiser initialiser, int fanIn, int fanOut) {
        Optional<EntryMoments> entries = of(initialiser, fanIn, fanOut);
        return initialiser instanceof NguyenWidrow
                ? Optional.of(new EntryMoments(0, square(NguyenWidrow.norm(fanIn, fanOut)) / 3))
                : entries;
    }

    private static double square(double x) {
        return x * x;
    }
}
