package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** Which activation a function is, by its values. */
final class ActivationGuess {
    /** Float32 constants of a file are within 1e-7; what other formulas leave is far more. */
    private static final double NEAR = 2e-6;

    private static final double FARTHEST = 8;
    private static final double SPACING = 0.21;

    private ActivationGuess() {}

    /** The activation that has the function's values everywhere; the identity too. */
    static Optional<Activation> of(DoubleUnaryOperator function) {
        List<Activation> candidates = new ArrayList<>(Activation.all());
        candidates.add(new LeakyRelu(rounded(-function.applyAsDouble(-1))));
        double alpha = rounded(function.applyAsDouble(-1) / Math.expm1(-1));
        if (alpha > 0 && Double.isFinite(alpha)) {
            candidates.add(new Elu(alpha));
        }
        return candidates.stream()
                .filter(candidate -> candidate instanceof Pointwise pointwise && same(pointwise::value, function))
                .findFirst();
    }

    /** c where the function is c · z. */
    static OptionalDouble factor(DoubleUnaryOperator function) {
        double factor = rounded(function.applyAsDouble(1));
        return same(z -> factor * z, function) ? OptionalDouble.of(factor) : OptionalDouble.empty();
    }

    private static boolean same(DoubleUnaryOperator known, DoubleUnaryOperator function) {
        for (double z = -FARTHEST; z <= FARTHEST; z += SPACING) {
            double expected = known.applyAsDouble(z);
            if (!(Math.abs(function.applyAsDouble(z) - expected) <= NEAR * Math.max(1, Math.abs(expected)))) {
                return false;
            }
        }
        return true;
    }

    /** The decimal number that was rounded to float32. */
    private static double rounded(double value) {
        return Double.parseDouble(Float.toString((float) value));
    }
}
