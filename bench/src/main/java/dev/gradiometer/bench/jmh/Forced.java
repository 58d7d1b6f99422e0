package dev.gradiometer.bench.jmh;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.random.Seeds;
import java.util.random.RandomGenerator;

/** What benchmarks start from. */
final class Forced {
    private Forced() {}

    /** The kernels of that name, as in {@code -Dgradiometer.kernels}; the first call in a process decides. */
    static Kernels kernels(String choice) {
        System.setProperty("gradiometer.kernels", choice);
        return Kernels.best();
    }

    /** A matrix of standard normal numbers. */
    static Matrix gaussian(Precision precision, int rows, int columns) {
        RandomGenerator random = Seeds.stream(1, "benchmark");
        Matrix matrix = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextGaussian());
        }
        return matrix;
    }
}
