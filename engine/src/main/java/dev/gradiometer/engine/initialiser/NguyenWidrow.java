package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * Weights and biases that spread the units' active regions over inputs from −1 to 1: each unit's weights point in a
 * random direction and have the norm |w| = 0.7 · units^(1/inputs), each bias is from U(−|w|, |w|). For layers of tanh
 * or sigmoid. Nguyen and Widrow, "Improving the learning speed of 2-layer neural networks by choosing initial values of
 * the adaptive weights", 1990.
 *
 * <p>A direction is that of a vector of entries from U(−1, 1), as in the paper. MATLAB's {@code initnw} spaces the
 * biases evenly instead of drawing them, and multiplies both by half the width of the activation's active region, 2 for
 * tanh.
 */
public record NguyenWidrow() implements Initialiser {
    /** |w|. */
    public static double norm(int fanIn, int fanOut) {
        return 0.7 * Math.pow(fanOut, 1.0 / fanIn);
    }

    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        new Uniform(-1, 1).fill(parameter, fanIn, fanOut, random);
        double norm = norm(fanIn, fanOut);
        for (int unit = 0; unit < parameter.rows(); unit++) {
            double square = 0;
            for (int i = 0; i < parameter.columns(); i++) {
                square += parameter.get(unit, i) * parameter.get(unit, i);
            }
            double factor = norm / Math.sqrt(square);
            for (int i = 0; i < parameter.columns(); i++) {
                parameter.set(unit, i, factor * parameter.get(unit, i));
            }
        }
    }

    @Override
    public void fillBiases(Matrix biases, int fanIn, int fanOut, RandomGenerator random) {
        double norm = norm(fanIn, fanOut);
        new Uniform(-norm, norm).fill(biases, fanIn, fanOut, random);
    }

    @Override
    public Initialiser biases() {
        return this;
    }

    @Override
    public String describe() {
        return "nguyen-widrow";
    }
}
