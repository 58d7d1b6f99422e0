package dev.gradiometer.instruments.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.random.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TridiagonalTest {
    /** The second difference on n points has the eigenvalues 2 − 2 cos(πi/(n + 1)). */
    @Test
    void findsTheEigenvaluesOfTheSecondDifference() {
        int n = 37;
        double[] diagonal = new double[n];
        double[] beside = new double[n - 1];
        Arrays.fill(diagonal, 2);
        Arrays.fill(beside, -1);
        double[] values = new Tridiagonal(diagonal, beside).values();
        for (int i = 0; i < n; i++) {
            assertThat(values[i]).isCloseTo(2 - 2 * Math.cos(Math.PI * (n - i) / (n + 1)), within(1e-14));
        }
    }

    @Test
    void itsVectorsAreEigenvectors() {
        RandomGenerator random = Seeds.stream(1, "tridiagonal");
        for (int n : new int[] {1, 2, 3, 10, 60}) {
            double[] diagonal = random.doubles(n, -3, 3).toArray();
            double[] beside = random.doubles(n, 0, 2).toArray();
            if (n == 10) {
                beside[4] = 0;
            }
            Tridiagonal matrix = new Tridiagonal(diagonal, beside);
            for (int k = 0; k < n; k++) {
                double norm = 0;
                for (int i = 0; i < n; i++) {
                    double product = diagonal[i] * matrix.vector(i, k);
                    product += i > 0 ? beside[i - 1] * matrix.vector(i - 1, k) : 0;
                    product += i + 1 < n ? beside[i] * matrix.vector(i + 1, k) : 0;
                    assertThat(product).isCloseTo(matrix.values()[k] * matrix.vector(i, k), within(1e-13));
                    norm += matrix.vector(i, k) * matrix.vector(i, k);
                }
                assertThat(norm).isCloseTo(1, within(1e-13));
            }
        }
    }

    @Test
    void refusesWhatIsNotFinite() {
        assertThatThrownBy(() -> new Tridiagonal(new double[] {1, Double.NaN}, new double[] {0}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("row 1");
    }
}
