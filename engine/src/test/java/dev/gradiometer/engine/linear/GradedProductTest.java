package dev.gradiometer.engine.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Orthogonal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Singular values of long products, all of them: against exact arithmetic, and where they are known. */
class GradedProductTest {
    static Stream<Arguments> providers() {
        return Stream.of(
                Arguments.of(new LinearAlgebra(new LapackFactorisations()), Kernels.best()),
                Arguments.of(LinearAlgebra.plain(), Kernels.plain()));
    }

    private static Matrix gaussian(int rows, int columns, RandomGenerator random) {
        Matrix a = Matrix.zeros(Precision.FLOAT64, rows, columns);
        for (int i = 0; i < a.size(); i++) {
            a.set(i, random.nextGaussian());
        }
        return a;
    }

    private static List<Matrix> chain(long seed, int... widths) {
        RandomGenerator random = Seeds.stream(seed, "chain");
        List<Matrix> factors = new ArrayList<>();
        for (int l = 1; l < widths.length; l++) {
            factors.add(gaussian(widths[l], widths[l - 1], random));
        }
        return factors;
    }

    private static int[] widths(int width, int depth) {
        int[] widths = new int[depth + 1];
        java.util.Arrays.fill(widths, width);
        return widths;
    }

    private static GradedProduct product(LinearAlgebra algebra, Kernels kernels, Iterable<Matrix> factors, int width) {
        GradedProduct product = new GradedProduct(algebra, kernels, width);
        for (Matrix a : factors) {
            Matrix columns = Matrix.zeros(Precision.FLOAT64, product.rank(), a.rows());
            kernels.multiply(false, true, 1, product.basis(), a, 0, columns);
            product.advance(columns, GradedProduct.rowNorms(a));
        }
        return product;
    }

    private static double[] logs(LinearAlgebra algebra, Kernels kernels, List<Matrix> factors) {
        return product(algebra, kernels, factors, factors.getFirst().columns()).logSingularValues();
    }

    private static void assertClose(double[] logs, double[] expected, double relative) {
        assertThat(logs).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(logs[i]).as("ln σ of number %d", i + 1).isCloseTo(expected[i], within(relative));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everySingularValueIsThatOfTheExactProduct(LinearAlgebra algebra, Kernels kernels) {
        ExactSingularValues exact = new ExactSingularValues(120);
        for (int depth : new int[] {1, 2, 3, 5, 9, 17, 30}) {
            for (int width = 1; width <= 6; width++) {
                List<Matrix> factors = chain(width, widths(width, depth));
                assertClose(logs(algebra, kernels, factors), exact.logs(factors), 1e-9);
            }
        }
        for (int[] widths : new int[][] {{7, 4, 2}, {3, 5, 7}, {2, 6, 1, 4}, {9, 4, 6, 5, 8, 4, 6, 5, 4, 7, 6, 5, 9}}) {
            List<Matrix> factors = chain(1, widths);
            double[] expected = exact.logs(factors);
            int rank = java.util.Arrays.stream(widths).min().orElseThrow();
            assertClose(logs(algebra, kernels, factors), java.util.Arrays.copyOf(expected, rank), 1e-9);
        }
    }

    @Test
    void singularValuesMayDifferByMoreThanTheRangeOfDouble() {
        List<Matrix> factors = chain(5, widths(4, 700));
        double[] expected = new ExactSingularValues(460).logs(factors);
        assertThat(expected[0] - expected[3]).isGreaterThan(Math.log(Double.MAX_VALUE));
        assertClose(logs(LinearAlgebra.best(), Kernels.best(), factors), expected, 1e-9);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void rowsOfVeryDifferentSizesLoseNothing(LinearAlgebra algebra, Kernels kernels) {
        RandomGenerator random = Seeds.stream(9, "rows");
        List<Matrix> factors = chain(8, widths(5, 12));
        for (Matrix a : factors) {
            for (int r = 0; r < a.rows(); r++) {
                double size = Math.pow(10, -25 * random.nextDouble());
                for (int c = 0; c < a.columns(); c++) {
                    a.set(r, c, a.get(r, c) * size);
                }
            }
        }
        double[] expected = new ExactSingularValues(700).logs(factors);
        assertThat(expected[0] - expected[4]).isGreaterThan(100 * Math.log(10));
        assertClose(logs(algebra, kernels, factors), expected, 1e-6);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void growthThatIsNotExponentialIsFollowed(LinearAlgebra algebra, Kernels kernels) {
        List<Matrix> shears = new ArrayList<>();
        for (int l = 0; l < 3000; l++) {
            shears.add(Matrix.of(Precision.FLOAT64, new double[] {1, 1}, new double[] {0, 1}));
        }
        // [1 L; 0 1] has σ₁ = (L + √(L² + 4))/2 and σ₂ = 1/σ₁.
        double log = Math.log((3000 + Math.sqrt(3000.0 * 3000 + 4)) / 2);
        assertClose(logs(algebra, kernels, shears), new double[] {log, -log}, 1e-9);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void orthogonalFactorsLeaveEverySingularValueAtOne(LinearAlgebra algebra, Kernels kernels) {
        RandomGenerator random = Seeds.stream(2, "orthogonal");
        List<Matrix> factors = new ArrayList<>();
        for (int l = 0; l < 200; l++) {
            Matrix a = Matrix.zeros(Precision.FLOAT64, 13, 13);
            Orthogonal.DEFAULT.fill(a, 13, 13, random);
            factors.add(a);
        }
        assertClose(logs(algebra, kernels, factors), new double[13], 1e-12);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void zeroRowsAndEqualRowsLowerTheRank(LinearAlgebra algebra, Kernels kernels) {
        List<Matrix> factors = chain(3, widths(13, 20));
        for (int l = 0; l < 20; l++) {
            for (int r = 0; r < l % 5; r++) {
                factors.get(l).rows((r + l) % 13, (r + l) % 13 + 1).fill(0);
            }
        }
        assertThat(product(algebra, kernels, factors, 13).rank()).isEqualTo(9);
        Matrix twin = factors.get(10);
        for (int r = 5; r < 13; r++) {
            twin.rows(r, r + 1).copyFrom(twin.rows(4, 5));
        }
        GradedProduct product = product(algebra, kernels, factors, 13);
        assertThat(product.rank()).isEqualTo(5);
        assertThat(product.logSingularValues()).hasSize(5);
        assertThat(java.util.Arrays.stream(product.logSingularValues())).allMatch(Double::isFinite);
        factors.get(7).fill(0);
        assertThat(product(algebra, kernels, factors, 13).logSingularValues()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void rankOneFactorsGiveTheirOnlySingularValue(LinearAlgebra algebra, Kernels kernels) {
        // (c 1 1ᵀ)^L has the one singular value (c n)^L.
        List<Matrix> factors = new ArrayList<>();
        for (int l = 0; l < 50; l++) {
            factors.add(Matrix.zeros(Precision.FLOAT64, 7, 7).fill(0.3));
        }
        assertClose(logs(algebra, kernels, factors), new double[] {50 * Math.log(2.1)}, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void factorsNearTheEdgeOfDoubleDoNotOverflow(LinearAlgebra algebra, Kernels kernels) {
        List<Matrix> factors = chain(4, widths(3, 6));
        double[] expected = new ExactSingularValues(100).logs(factors);
        for (int l = 0; l < 6; l++) {
            double size = l < 4 ? 0x1p1000 : 0x1p-1000;
            for (int i = 0; i < 9; i++) {
                factors.get(l).set(i, factors.get(l).get(i) * size);
            }
        }
        double[] logs = logs(algebra, kernels, factors);
        for (int i = 0; i < 3; i++) {
            assertThat(logs[i] - 2000 * Math.log(2)).isCloseTo(expected[i], within(1e-9));
        }
    }

    @Test
    void readingTheResultDoesNotChangeIt() {
        GradedProduct product = product(LinearAlgebra.best(), Kernels.best(), chain(6, widths(17, 40)), 17);
        double[] first = product.logSingularValues();
        assertClose(product.logSingularValues(), first, 1e-11);
    }

    @Test
    void saysWhatDoesNotFit() {
        GradedProduct product = new GradedProduct(LinearAlgebra.best(), Kernels.best(), 3);
        assertThatThrownBy(() -> product.advance(Matrix.zeros(Precision.FLOAT64, 2, 3), new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("product: expected 3 x 3 columns, got (2 x 3 float64)");
        Matrix broken = Matrix.zeros(Precision.FLOAT64, 3, 3);
        broken.set(1, 2, Double.NaN);
        assertThatThrownBy(() -> product.advance(broken, new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("product: expected finite factors, got NaN in row 2");
        assertThatThrownBy(() -> new GradedProduct(LinearAlgebra.best(), Kernels.best(), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
