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
        permits Constant,
                Normal,
                TruncatedNormal,
                Uniform,
                VarianceScaling,
                PytorchLinear,
                NguyenWidrow,
                Critical,
                Orthogonal,
                IdentityMatrix {
    /** Fills {@code parameter}; {@code fanIn} and {@code fanOut} are those of the layer it belongs to. */
    void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random);

    /** Fills the biases of a layer, 1 × units. */
    default void fillBiases(Matrix biases, int fanIn, int fanOut, RandomGenerator random) {
        fill(biases, fanIn, fanOut, random);
    }

    /** How biases are drawn that belong to weights drawn like this, where nothing else is said; mostly zeros. */
    default Initialiser biases() {
        return Constant.ZERO;
    }

    /** Short description with its parameters, as shown in a run's header. */
    String describe();
}
