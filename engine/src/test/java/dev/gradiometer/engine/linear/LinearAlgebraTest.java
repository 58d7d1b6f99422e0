package dev.gradiometer.engine.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.random.Seeds;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** LAPACK against plain Java over awkward sizes, and both against what defines each factorisation. */
class LinearAlgebraTest {
    private static final int[] SIZES = {1, 2, 3, 7, 13, 33, 64, 101};
    private static final LinearAlgebra LAPACK = new LinearAlgebra(new LapackFactorisations());

    static Stream<LinearAlgebra> both() {
        return Stream.of(LAPACK, LinearAlgebra.plain());
    }

    private static Matrix gaussian(int rows, int columns, double size) {
        RandomGenerator random = Seeds.stream(rows * 1000L + columns, "gaussian");
        Matrix a = Matrix.zeros(Precision.FLOAT64, rows, columns);
        for (int i = 0; i < a.size(); i++) {
            a.set(i, size * random.nextGaussian());
        }
        return a;
    }

    private static Matrix product(boolean ta, Matrix a, boolean tb, Matrix b) {
        Matrix c = Matrix.zeros(Precision.FLOAT64, ta ? a.columns() : a.rows(), tb ? b.rows() : b.columns());
        Kernels.plain().multiply(ta, tb, 1, a, b, 0, c);
        return c;
    }

    private static void assertClose(Matrix actual, Matrix expected, double tolerance) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).as("%s, element %d", actual, i).isCloseTo(expected.get(i), within(tolerance));
        }
    }

    private static Matrix identity(int n) {
        Matrix identity = Matrix.zeros(Precision.FLOAT64, n, n);
        for (int i = 0; i < n; i++) {
            identity.set(i, i, 1);
        }
        return identity;
    }

    @ParameterizedTest
    @MethodSource("both")
    void lqIsAFactorisationIntoATriangleAndOrthonormalRows(LinearAlgebra algebra) {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                Matrix a = gaussian(rows, columns, 1);
                int p = Math.min(rows, columns);
                Matrix l = Matrix.zeros(Precision.FLOAT64, rows, p).fill(Double.NaN);
                Matrix q = a.copy(Precision.FLOAT64);
                algebra.lq(q, l);
                Matrix kept = q.rows(0, p);
                assertClose(product(false, l, false, kept), a, 1e-13 * (rows + columns));
                assertClose(product(false, kept, true, kept), identity(p), 1e-14 * columns);
                for (int r = 0; r < rows; r++) {
                    for (int c = r + 1; c < p; c++) {
                        assertThat(l.get(r, c)).isZero();
                    }
                }
            }
        }
    }

    @Test
    void lqOfLapackIsThatOfPlainUpToSigns() {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                int p = Math.min(rows, columns);
                Matrix l = Matrix.zeros(Precision.FLOAT64, rows, p);
                Matrix plain = Matrix.zeros(Precision.FLOAT64, rows, p);
                LAPACK.lq(gaussian(rows, columns, 1), l);
                LinearAlgebra.plain().lq(gaussian(rows, columns, 1), plain);
                for (int i = 0; i < l.size(); i++) {
                    assertThat(Math.abs(l.get(i))).isCloseTo(Math.abs(plain.get(i)), within(1e-11));
                }
            }
        }
    }

    @Test
    void singularValuesOfLapackAreThoseOfPlain() {
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                for (double size : new double[] {1, 1e-200, 1e200, 0}) {
                    Matrix a = gaussian(rows, columns, size);
                    double[] lapack = LAPACK.singularValues(a);
                    double[] plain = LinearAlgebra.plain().singularValues(a);
                    assertThat(lapack).hasSize(Math.min(rows, columns));
                    for (int i = 0; i < lapack.length; i++) {
                        assertThat(lapack[i]).isCloseTo(plain[i], within(1e-13 * plain[0] + Double.MIN_NORMAL));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void singularValuesOfARankDeficientMatrixEndInRounding(LinearAlgebra algebra) {
        for (int n : SIZES) {
            int rank = (n + 1) / 2;
            Matrix a = product(false, gaussian(n, rank, 1), false, gaussian(rank, n + 3, 1));
            double[] values = algebra.singularValues(a);
            assertThat(values).hasSize(n);
            for (int i = 0; i < n; i++) {
                assertThat(values[i] > 1e-13 * values[0]).isEqualTo(i < rank);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void singularValuesOfAKnownMatrix(LinearAlgebra algebra) {
        // [3 0; 4 5] has AᵀA = [25 20; 20 25] with the eigenvalues 45 and 5.
        double[] values =
                algebra.singularValues(Matrix.of(Precision.FLOAT32, new double[] {3, 0}, new double[] {4, 5}));
        assertThat(values[0]).isCloseTo(Math.sqrt(45), within(1e-14));
        assertThat(values[1]).isCloseTo(Math.sqrt(5), within(1e-14));
        assertThat(algebra.singularValues(Matrix.zeros(Precision.FLOAT64, 0, 4)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("both")
    void eigenvectorsDiagonalise(LinearAlgebra algebra) {
        for (int n : SIZES) {
            Matrix g = gaussian(n, n, 1);
            Matrix a = product(false, g, true, g);
            for (int r = 0; r < n; r++) {
                a.set(r, r, a.get(r, r) - n);
                for (int c = 0; c < r; c++) {
                    a.set(r, c, a.get(c, r));
                }
            }
            SymmetricEigen eigen = algebra.symmetricEigen(a);
            double[] values = eigen.values();
            Matrix scaled = eigen.vectors().copy(Precision.FLOAT64);
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < n; c++) {
                    scaled.set(i, c, scaled.get(i, c) * values[i]);
                }
                assertThat(values[i]).isGreaterThanOrEqualTo(values[Math.max(0, i - 1)]);
            }
            assertClose(product(true, eigen.vectors(), false, scaled), a, 1e-12 * n);
            assertClose(product(false, eigen.vectors(), true, eigen.vectors()), identity(n), 1e-13 * n);
        }
    }

    @Test
    void eigenvaluesOfLapackAreThoseOfPlain() {
        for (int n : SIZES) {
            Matrix g = gaussian(n, n, 1);
            Matrix a = product(false, g, true, g);
            double[] lapack = LAPACK.symmetricEigen(a).values();
            double[] plain = LinearAlgebra.plain().symmetricEigen(a).values();
            for (int i = 0; i < n; i++) {
                assertThat(lapack[i]).isCloseTo(plain[i], within(1e-13 * plain[n - 1]));
            }
        }
    }

    @Test
    void saysWhatDoesNotFit() {
        Matrix a = gaussian(3, 2, 1);
        assertThatThrownBy(() -> LAPACK.lq(a, Matrix.zeros(Precision.FLOAT64, 3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lq: expected 3 x 2 for L of (3 x 2 float64), got (3 x 3 float64)");
        assertThatThrownBy(() -> LAPACK.lq(a.copy(Precision.FLOAT32), Matrix.zeros(Precision.FLOAT64, 3, 2)))
                .hasMessage("lq: expected float64, got (3 x 2 float32)");
        assertThatThrownBy(() -> LAPACK.symmetricEigen(a))
                .hasMessage("eigenvalues: expected a square matrix, got (3 x 2 float64)");
        assertThatThrownBy(() -> LAPACK.symmetricEigen(gaussian(2, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a symmetric matrix");
        a.set(2, 1, Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> LAPACK.singularValues(a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("singular values of (3 x 2 float64): expected finite entries, got Infinity at (2, 1)");
    }

    @Test
    void followsTheChoiceOfKernels() {
        assertThat(FactorisationProvider.choose("auto", LapackFactorisations::new)
                        .name())
                .isEqualTo("lapack");
        assertThat(FactorisationProvider.choose("native", LapackFactorisations::new)
                        .name())
                .isEqualTo("lapack");
        assertThat(FactorisationProvider.choose("plain", LapackFactorisations::new)
                        .name())
                .isEqualTo("plain");
        assertThat(FactorisationProvider.choose("vector", LapackFactorisations::new)
                        .name())
                .isEqualTo("plain");
        assertThat(FactorisationProvider.choose("auto", LinearAlgebraTest::missing)
                        .name())
                .isEqualTo("plain");
        assertThatThrownBy(() -> FactorisationProvider.choose("native", LinearAlgebraTest::missing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("-Dgradiometer.kernels=native: LAPACK cannot load: no jar holds it (IllegalStateException);"
                        + " use auto to take what loads");
        assertThatThrownBy(() -> FactorisationProvider.choose("fast", LapackFactorisations::new))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("-Dgradiometer.kernels=fast: expected auto, plain, vector or native");
    }

    private static Factorisations missing() {
        throw new ExceptionInInitializerError(new IllegalStateException("no jar holds it"));
    }
}
