package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelsTest {
    /** The weight gradient of a tanh layer for a batch. */
    private static Matrix gradient(Kernels kernels, Precision precision) {
        RandomGenerator random = Samples.random(1);
        Matrix x = Samples.gaussian(precision, 33, 20, 1, random);
        Matrix weights = Samples.gaussian(precision, 50, 20, 0.3, random);
        Matrix bias = Samples.gaussian(precision, 1, 50, 1, random);
        Matrix delta = Samples.gaussian(precision, 33, 50, 1, random);
        Matrix z = Matrix.zeros(precision, 33, 50);
        Matrix h = Matrix.zeros(precision, 33, 50);
        Matrix gradient = Matrix.zeros(precision, 50, 20);
        kernels.multiply(false, true, 1, x, weights, 0, z);
        kernels.addBias(z, bias, null);
        kernels.activate(new Tanh(), z, h, null, null);
        kernels.slope(new Tanh(), z, h, delta, null, null);
        kernels.multiply(true, false, 1, delta, x, 0, gradient);
        return gradient;
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void allChoicesComputeTheSameGradient(Precision precision) {
        double[] expected = gradient(Kernels.plain(), precision).toArray();
        double tolerance = 500 * precision.unitRoundoff();
        for (Kernels kernels : new Kernels[] {Kernels.vector(), Kernels.best()}) {
            assertThat(gradient(kernels, precision).toArray())
                    .as(kernels.name())
                    .containsExactly(expected, within(tolerance));
        }
        assertThat(Kernels.best()).isSameAs(Kernels.best());
    }
}
