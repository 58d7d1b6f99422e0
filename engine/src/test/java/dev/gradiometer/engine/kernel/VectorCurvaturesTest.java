package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels of second derivatives: fast against plain. */
class VectorCurvaturesTest {
    private final Kernels plain = Kernels.plain();
    private final Kernels vector = new Kernels(new PlainMultiply(), new VectorElementwise());

    static Stream<Activation> activations() {
        return Activation.all().stream().filter(Pointwise.class::isInstance);
    }

    private static Matrix spread(int rows, int columns, double scale, RandomGenerator random) {
        return Samples.gaussian(Precision.FLOAT32, rows, columns, scale, random);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void slopeTangentAgreesWithPlain(Pointwise phi) {
        RandomGenerator random = Samples.random(21);
        for (int columns : Samples.SIZES) {
            for (double scale : new double[] {0.01, 2, 8}) {
                Matrix z = spread(3, columns, scale, random);
                Matrix zTangent = spread(3, columns, 1, random);
                Matrix delta = spread(3, columns, 1e-3, random);
                Matrix expected = spread(3, columns, 1e-3, random);
                Matrix actual = Samples.copy(expected);
                Matrix before = Samples.copy(expected);
                Matrix h = Samples.copy(z);
                plain.activate(phi, z, h, null, null);
                plain.slopeTangent(phi, z, h, zTangent, delta, expected);
                vector.slopeTangent(phi, z, h, zTangent, delta, actual);
                for (int i = 0; i < z.size(); i++) {
                    double size = Math.abs(phi.slope(z.get(i)) * before.get(i))
                            + Math.abs(phi.slope(z.get(i)) * zTangent.get(i) * delta.get(i))
                            + Math.abs(phi.curvature(z.get(i)) * zTangent.get(i) * delta.get(i));
                    assertThat(actual.get(i))
                            .as("%s at %s", phi.name(), z.get(i))
                            .isCloseTo(expected.get(i), within(3e-6 * size + Float.MIN_NORMAL));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void anElementsTangentDoesNotDependOnItsPlace(Pointwise phi) {
        RandomGenerator random = Samples.random(22);
        Matrix z = spread(5, 41, 3, random);
        Matrix h = Samples.copy(z);
        Matrix zTangent = spread(5, 41, 1, random);
        Matrix delta = spread(5, 41, 1, random);
        Matrix tangent = spread(5, 41, 1, random);
        Matrix before = Samples.copy(tangent);
        vector.activate(phi, z, h, null, null);
        vector.slopeTangent(phi, z, h, zTangent, delta, tangent);
        for (int i = 0; i < z.size(); i++) {
            Matrix one = before.slice(i, 1, 1);
            vector.slopeTangent(
                    phi, z.slice(i, 1, 1), h.slice(i, 1, 1), zTangent.slice(i, 1, 1), delta.slice(i, 1, 1), one);
            assertThat(one.get(0)).isEqualTo(tangent.get(i));
        }
    }

    @Test
    void aUnitWithoutSlopeStopsEvenInfinity() {
        for (String name : new String[] {"sigmoid", "tanh", "relu", "elu"}) {
            Pointwise phi = (Pointwise) Activation.byName().get(name);
            Matrix z = Matrix.zeros(Precision.FLOAT32, 5, 7).fill(-800);
            Matrix h = Samples.copy(z);
            vector.activate(phi, z, h, null, null);
            Matrix tangent = Samples.copy(z).fill(Double.POSITIVE_INFINITY);
            vector.slopeTangent(phi, z, h, Samples.copy(z), Samples.copy(z), tangent);
            assertThat(tangent.toArray()).as(name).containsOnly(0);
        }
    }

    @Test
    void rowsAgreeWithPlain() {
        RandomGenerator random = Samples.random(23);
        for (int n : Samples.SIZES) {
            for (int rows : new int[] {0, 1, 2, 7}) {
                Matrix basis = spread(rows, n, 1, random);
                Matrix x = spread(1, n, 1, random);
                double[] expected = new double[rows + 1];
                double[] products = new double[rows + 1];
                int from = n / 5;
                int to = n - n / 7;
                plain.rowProducts(basis, x, from, to, expected);
                vector.rowProducts(basis, x, from, to, products);
                for (int r = 0; r < rows; r++) {
                    assertThat(products[r]).isCloseTo(expected[r], within(2e-6 * Math.sqrt(n)));
                }
                Matrix expectedX = Samples.copy(x);
                double expectedSquares = plain.subtractRows(basis, expected, expectedX, from, to);
                double squares = vector.subtractRows(basis, expected, x, from, to);
                assertThat(squares).isCloseTo(expectedSquares, within(1e-5 * expectedSquares));
                for (int i = 0; i < n; i++) {
                    boolean inside = i >= from && i < to;
                    double room = inside ? 2e-6 * Math.sqrt(expectedSquares) : 0;
                    assertThat(x.get(i)).isCloseTo(expectedX.get(i), within(room));
                }
            }
        }
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        Matrix basis = Matrix.zeros(Precision.FLOAT32, 2, 5);
        assertThatThrownBy(() -> plain.rowProducts(basis, Matrix.zeros(Precision.FLOAT32, 1, 4), 0, 4, new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rowProducts")
                .hasMessageContaining("2 x 5");
        assertThatThrownBy(() -> plain.subtractRows(basis, new double[1], Matrix.zeros(Precision.FLOAT32, 1, 5), 0, 5))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
