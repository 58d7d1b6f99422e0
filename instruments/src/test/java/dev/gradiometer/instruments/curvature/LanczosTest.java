package dev.gradiometer.instruments.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.optimiser.Team;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.readings.Eigenvalue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against matrices whose eigenvalues are chosen. */
class LanczosTest {
    private final Kernels kernels = Kernels.best();

    private static Matrix random(Precision precision, int n, long seed) {
        RandomGenerator random = Seeds.stream(seed, "lanczos");
        Matrix x = Matrix.zeros(precision, 1, n);
        for (int i = 0; i < n; i++) {
            x.set(i, random.nextGaussian());
        }
        return x;
    }

    /** R diag(values) R with the reflection R = I − 2uuᵀ, dense and with known eigenvalues. */
    private static SymmetricOperator matrix(double[] values) {
        int n = values.length;
        Matrix u = random(Precision.FLOAT64, n, 99);
        double square = dot(u, u);
        double[][] a = new double[n][n];
        double middle = 0;
        for (int k = 0; k < n; k++) {
            middle += u.get(k) * u.get(k) * values[k];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = u.get(i) * u.get(j) / square;
                a[i][j] = (i == j ? values[i] : 0) + product * (4 * middle / square - 2 * values[i] - 2 * values[j]);
            }
        }
        return (scale, v, product) -> {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum += a[i][j] * v.get(j);
                }
                product.set(i, scale * sum);
            }
            return dot(v, product);
        };
    }

    private static double dot(Matrix a, Matrix b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.get(i) * b.get(i);
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource
    void findsAllEigenvaluesInAsManySteps(Precision precision) {
        double[] values = IntStream.range(0, 30).mapToDouble(i -> 20 - 1.3 * i).toArray();
        Lanczos lanczos = new Lanczos(kernels, Team.ALONE, precision, 30, 30);
        List<Eigenvalue> found = lanczos.run(matrix(values), random(precision, 30, 1), 30, 0);
        assertThat(found).hasSize(30);
        for (int i = 0; i < 30; i++) {
            assertThat(found.get(i).value()).isCloseTo(values[i], within(3000 * precision.unitRoundoff()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsBothEndsOfAWideSpectrumAndSaysHowWell(Precision precision) {
        double[] values = IntStream.range(0, 400).mapToDouble(i -> Math.cos(i)).toArray();
        values[17] = 5;
        values[18] = 3;
        values[311] = -2;
        for (int steps : new int[] {4, 8, 16, 40}) {
            Lanczos lanczos = new Lanczos(kernels, Team.ALONE, precision, 400, steps);
            List<Eigenvalue> found = lanczos.run(matrix(values), random(precision, 400, 2), 400, 0);
            assertThat(found).hasSize(steps);
            Eigenvalue top = found.getFirst();
            assertThat(Math.abs(top.value() - 5)).isLessThanOrEqualTo(top.error());
            assertThat(top.value()).isLessThanOrEqualTo(5 + 100 * precision.unitRoundoff());
            if (steps == 40) {
                Eigenvalue bottom = found.getLast();
                assertThat(top.error()).isLessThan(500 * precision.unitRoundoff());
                assertThat(Math.abs(bottom.value() + 2)).isLessThanOrEqualTo(bottom.error());
                assertThat(bottom.error()).isLessThan(1e-3);
                // Without re-orthogonalisation the converged eigenvalue appears a second time.
                assertThat(found.get(1).value()).isCloseTo(3, within(1e-4));
                assertThat(found.get(2).value()).isLessThan(1.1);
            }
        }
    }

    @Test
    void stopsWhenTheErrorIsSmallEnough() {
        double[] values = new double[200];
        values[0] = 7;
        values[1] = -1;
        for (int i = 2; i < 200; i++) {
            values[i] = 0.001 * i;
        }
        Lanczos lanczos = new Lanczos(kernels, Team.ALONE, Precision.FLOAT64, 200, 50);
        List<Eigenvalue> found = lanczos.run(matrix(values), random(Precision.FLOAT64, 200, 3), 200, 1e-4);
        assertThat(found.size()).isBetween(3, 12);
        assertThat(found.getFirst().error()).isLessThan(7e-4);
        assertThat(found.getFirst().value()).isCloseTo(7, within(1e-6));
    }

    @Test
    void ritzVectorsAreUnitVectorsWithTheStatedResidual() {
        double[] values =
                IntStream.range(0, 100).mapToDouble(i -> Math.sin(3 * i)).toArray();
        values[3] = 2;
        SymmetricOperator matrix = matrix(values);
        Lanczos lanczos = new Lanczos(kernels, Team.ALONE, Precision.FLOAT64, 100, 12);
        List<Eigenvalue> found = lanczos.run(matrix, random(Precision.FLOAT64, 100, 4), 100, 0);
        for (int index : new int[] {0, 5, 11}) {
            Matrix y = Matrix.zeros(Precision.FLOAT64, 1, 100);
            Matrix residual = Matrix.zeros(Precision.FLOAT64, 1, 100);
            lanczos.ritzVector(index, y);
            matrix.apply(1, y, residual);
            kernels.scaleAdd(-found.get(index).value(), y, 1, residual);
            assertThat(dot(y, y)).isCloseTo(1, within(1e-13));
            assertThat(Math.sqrt(dot(residual, residual)))
                    .isCloseTo(found.get(index).error(), within(1e-12));
        }
    }

    @Test
    void anInvariantSpaceEndsTheRun() {
        double[] values = new double[50];
        values[4] = 3;
        List<Eigenvalue> found = new Lanczos(kernels, Team.ALONE, Precision.FLOAT64, 50, 20)
                .run(matrix(values), random(Precision.FLOAT64, 50, 5), 50, 0);
        assertThat(found.size()).isLessThanOrEqualTo(4);
        assertThat(found.getFirst().value()).isCloseTo(3, within(1e-12));
        assertThat(found.getFirst().error()).isLessThan(1e-12);
        List<Eigenvalue> zero = new Lanczos(kernels, Team.ALONE, Precision.FLOAT32, 5, 3)
                .run(matrix(new double[5]), random(Precision.FLOAT32, 5, 5), 5, 1e-3);
        assertThat(zero).containsExactly(new Eigenvalue(0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void curvatureFarOutsideTheUsualRangeIsMeasuredAsWell(Precision precision) {
        for (int exponent : new int[] {-100, 100}) {
            int power = precision == Precision.FLOAT32 ? exponent : 6 * exponent;
            double[] values = new double[60];
            for (int i = 0; i < 60; i++) {
                values[i] = Math.scalb(i == 9 ? 9 : Math.sin(i), power);
            }
            List<Eigenvalue> found = new Lanczos(kernels, Team.ALONE, precision, 60, 15)
                    .run(matrix(values), random(precision, 60, 6), 60, 0);
            assertThat(Math.scalb(found.getFirst().value(), -power)).isCloseTo(9, within(1e-4));
        }
    }

    /** A diagonal matrix, long enough for each member of a team to get a part. */
    @Test
    void aTeamSharesLongVectors() {
        int n = 100_003;
        SymmetricOperator diagonal = (scale, v, product) -> {
            for (int i = 0; i < n; i++) {
                product.set(i, scale * (i == n - 1 ? 4 : Math.sin(i)) * v.get(i));
            }
            return dot(v, product);
        };
        Matrix start = random(Precision.FLOAT32, n, 8);
        List<List<Eigenvalue>> found = new ArrayList<>();
        for (int members : new int[] {1, 2, 5}) {
            Lanczos lanczos = new Lanczos(kernels, inTurns(members), Precision.FLOAT32, n, 25);
            found.add(lanczos.run(diagonal, start, n, 0));
        }
        assertThat(found.getFirst().getFirst().value()).isCloseTo(4, within(1e-5));
        for (List<Eigenvalue> other : found) {
            for (int i = 0; i < 25; i++) {
                assertThat(other.get(i).value())
                        .isCloseTo(found.getFirst().get(i).value(), within(2e-4));
            }
        }
    }

    private static Team inTurns(int size) {
        return new Team() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public void run(int members, IntConsumer work) {
                for (int member = members - 1; member >= 0; member--) {
                    work.accept(member);
                }
            }
        };
    }

    @Test
    void whatIsNotFiniteReadsNan() {
        List<Eigenvalue> found = new Lanczos(kernels, Team.ALONE, Precision.FLOAT64, 5, 3)
                .run((scale, v, product) -> product.fill(Double.NaN).get(0), random(Precision.FLOAT64, 5, 7), 5, 0);
        assertThat(found).containsExactly(new Eigenvalue(Double.NaN, Double.NaN));
        assertThatThrownBy(() -> new Lanczos(kernels, Team.ALONE, Precision.FLOAT64, 5, 3)
                        .run(matrix(new double[5]), Matrix.zeros(Precision.FLOAT64, 1, 5), 5, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start vector");
        assertThatThrownBy(() -> new Lanczos(kernels, Team.ALONE, Precision.FLOAT32, 1 << 30, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fewer steps");
    }
}
