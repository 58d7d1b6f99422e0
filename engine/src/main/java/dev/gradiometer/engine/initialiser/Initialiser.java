package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * Fills a parameter before training.
 *
 * <p>A weight matrix W has fan-out rows (units) and fan-in columns, a bias is 1 × units. The same seed gives the same
 * numbers in float32 and float64 up to rounding.
 */
public sealed interface Initialiser
        permits Constant, Normal, TruncatedNormal, Uniform, VarianceScaling, Critical, Orthogonal, IdentityMatrix {
    /** Fills {@code parameter}; {@code fanIn} and {@code fanOut} are those of the layer it belongs to. */
    void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random);

    /** Short description with its parameters, as shown in a run's header. */
    String describe();
}
