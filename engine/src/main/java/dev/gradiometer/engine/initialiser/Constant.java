package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * Every entry equals {@code value}. For weights this makes all units of a layer copies of each other, and they stay
 * copies.
 *
 * @param value the entry
 */
public record Constant(double value) implements Initialiser {
    public static final Constant ZERO = new Constant(0);

    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        parameter.fill(value);
    }

    @Override
    public String describe() {
        return value == 0 ? "zeros" : "constant " + value;
    }
}
