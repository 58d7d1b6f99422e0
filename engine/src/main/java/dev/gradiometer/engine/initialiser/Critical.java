package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * Independent entries from N(0, σ_w² / fan-in) with the σ_w² at which the layer's activation neither shrinks nor grows
 * gradients: σ_w² E φ′(z)² = 1 at the fixed point of the pre-activations' variance. Schoenholz et al., "Deep
 * information propagation", 2017. The number is mean-field theory's and is computed by the code that knows the
 * activation; for relu it is 2, He's.
 *
 * @param weightVariance σ_w², above 0
 */
public record Critical(double weightVariance) implements Initialiser {
    /** @throws IllegalArgumentException if the variance is not a finite number above 0 */
    public Critical {
        if (!(weightVariance > 0) || Double.isInfinite(weightVariance)) {
            throw new IllegalArgumentException(
                    "critical: expected a finite weight variance above 0, got " + weightVariance);
        }
    }

    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        new Normal(0, Math.sqrt(weightVariance / fanIn)).fill(parameter, fanIn, fanOut, random);
    }

    /** The name alone, since layers with different activations hold different numbers. */
    @Override
    public String describe() {
        return "critical";
    }
}
