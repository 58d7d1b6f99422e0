package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * Entries from N(mean, deviation²), redrawn until they lie within two deviations of the mean. The deviation of the
 * result is 0.8796 · {@code deviation}; as in Keras's {@code TruncatedNormal} this is not corrected for.
 *
 * @param mean      expectation
 * @param deviation standard deviation before truncation, at least 0
 */
public record TruncatedNormal(double mean, double deviation) implements Initialiser {
    public static final TruncatedNormal DEFAULT = new TruncatedNormal(0, 0.05);

    /** Standard deviation of a standard normal number truncated to (−2, 2). */
    static final double DEVIATION_AFTER_TRUNCATION = 0.8796256610342398;

    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        for (int i = 0; i < parameter.size(); i++) {
            double draw = random.nextGaussian();
            while (Math.abs(draw) > 2) {
                draw = random.nextGaussian();
            }
            parameter.set(i, mean + deviation * draw);
        }
    }

    @Override
    public String describe() {
        return "truncated-normal " + (mean == 0 ? "" : mean + " ± ") + deviation;
    }
}
