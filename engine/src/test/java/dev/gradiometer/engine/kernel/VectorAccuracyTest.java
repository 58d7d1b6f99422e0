package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds that the vector functions promise, on dense grids. */
class VectorAccuracyTest {
    private final ElementwiseKernels vector = new VectorElementwise();

    static Stream<Pointwise> activations() {
        return VectorElementwiseTest.activations();
    }

    /** From −110 to 90 in even steps, and magnitudes from 1e-44 to 1e2 in even ratios. */
    private static Matrix grid() {
        int half = 100_000;
        Matrix z = Matrix.zeros(Precision.FLOAT32, 1, 2 * half);
        for (int i = 0; i < half; i++) {
            z.set(i, -110 + 200.0 * i / half);
            z.set(half + i, (i % 2 == 0 ? 1 : -1) * Math.pow(10, -44 + 46.0 * i / half));
        }
        return z;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void valuesAreWithinFourUnitsInTheLastPlaceAndGeluWithinFive(Pointwise phi) {
        Matrix z = grid();
        Matrix h = Matrix.zeros(Precision.FLOAT32, 1, z.size());
        vector.activate(phi, z, h, null, null);
        double worst = 0;
        double at = 0;
        for (int i = 0; i < z.size(); i++) {
            double expected = phi.value(z.get(i));
            if (Math.abs(expected) <= Float.MAX_VALUE && Math.abs(expected) >= 100 * Float.MIN_NORMAL) {
                double ulps = Math.abs(h.get(i) - expected) / Math.ulp((float) expected);
                if (ulps > worst) {
                    worst = ulps;
                    at = z.get(i);
                }
            }
        }
        assertThat(worst)
                .as("%s at %s", phi.name(), at)
                .isLessThanOrEqualTo(phi.name().equals("gelu") ? 5 : 4);
    }

    @Test
    void slopesOfSaturatedUnitsAreRightDownToUnderflow() {
        for (Pointwise phi : new Pointwise[] {new Sigmoid(), new Tanh()}) {
            Matrix z = grid();
            Matrix h = Matrix.zeros(Precision.FLOAT32, 1, z.size());
            Matrix delta = Matrix.zeros(Precision.FLOAT32, 1, z.size()).fill(1);
            vector.activate(phi, z, h, null, null);
            vector.slope(phi, z, h, delta, null, null);
            for (int i = 0; i < z.size(); i++) {
                double expected = phi.slope(z.get(i));
                if (expected >= Float.MIN_NORMAL) {
                    assertThat(Math.abs(delta.get(i) / expected - 1))
                            .as("%s'(%s)", phi.name(), z.get(i))
                            .isLessThan(1e-5);
                }
            }
        }
    }

    @Test
    void tanhOfTinyNumbersIsTheNumberItselfWithItsSign() {
        Matrix z = Matrix.of(Precision.FLOAT32, new double[] {1e-20, -1e-20, -0.0, 0.0, 1e-42, -1e-10});
        Matrix h = Matrix.zeros(Precision.FLOAT32, 1, z.size());
        vector.activate(new Tanh(), z, h, null, null);
        assertThat(h.toArray()).isEqualTo(z.toArray());
    }
}
