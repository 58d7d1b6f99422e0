package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.random.RandomGenerator;

/**
 * {@code gain} on the main diagonal and 0 elsewhere; for a matrix that is not square the diagonal of its leading square
 * part.
 *
 * @param gain the diagonal's entry
 */
public record IdentityMatrix(double gain) implements Initialiser {
    public static final IdentityMatrix DEFAULT = new IdentityMatrix(1);

    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        for (int r = 0; r < parameter.rows(); r++) {
            for (int c = 0; c < parameter.columns(); c++) {
                parameter.set(r, c, r == c ? gain : 0);
            }
        }
    }

    @Override
    public String describe() {
        return gain == 1 ? "identity" : "identity gain " + gain;
    }
}
