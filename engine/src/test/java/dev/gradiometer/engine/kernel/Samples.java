package dev.gradiometer.engine.kernel;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.random.Seeds;
import java.util.random.RandomGenerator;

/** Matrices to try kernels on. */
final class Samples {
    static final int[] SIZES = {1, 3, 13, 64, 207, 702, 4098};

    static final float[] AWKWARD = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1e-40f,
        -3e-39f,
        Float.MIN_NORMAL,
        1e-30f,
        -1e-20f,
        1e20f,
        -1e30f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1f,
        -1f,
        88.72f,
        88.73f,
        -87.3f,
        -103.9f,
        -104.1f,
        20f,
        -20f
    };

    private Samples() {}

    static RandomGenerator random(long seed) {
        return Seeds.stream(seed, "kernel tests");
    }

    static Matrix gaussian(Precision precision, int rows, int columns, double scale, RandomGenerator random) {
        Matrix matrix = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, scale * random.nextGaussian());
        }
        return matrix;
    }

    /** Gaussian numbers, about one in eight replaced by one of {@code values}. */
    static Matrix sprinkled(
            Precision precision, int rows, int columns, double scale, float[] values, RandomGenerator random) {
        Matrix matrix = gaussian(precision, rows, columns, scale, random);
        for (int i = 0; i < matrix.size(); i++) {
            if (random.nextInt(8) == 0) {
                matrix.set(i, values[random.nextInt(values.length)]);
            }
        }
        return matrix;
    }

    static Matrix copy(Matrix matrix) {
        return matrix.copy(matrix.precision());
    }
}
