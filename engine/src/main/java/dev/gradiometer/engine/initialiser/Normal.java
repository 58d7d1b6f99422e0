package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * Independent entries from N(mean, deviation²).
 *
 * @param mean      expectation
 * @param deviation standard deviation, at least 0
 */
public record Normal(double mean, double deviation) implements Initialiser {
    /** Keras's {@code RandomNormal} default. */
    public static final Normal DEFAULT = new Normal(0, 0.05);

    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        for (int i = 0; i < parameter.size(); i++) {
            parameter.set(i, mean + deviation * random.nextGaussian());
        }
    }

    @Override
    public String describe() {
        return "normal " + (mean == 0 ? "" : mean + " ± ") + deviation;
    }
}
