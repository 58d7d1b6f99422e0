package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * Independent entries from U(low, high).
 *
 * @param low  lower end
 * @param high upper end, not below {@code low}
 */
public record Uniform(double low, double high) implements Initialiser {
    public static final Uniform DEFAULT = new Uniform(-0.05, 0.05);

    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        for (int i = 0; i < parameter.size(); i++) {
            parameter.set(i, low + (high - low) * random.nextDouble());
        }
    }

    @Override
    public String describe() {
        return "uniform " + low + " .. " + high;
    }
}
