package dev.gradiometer.instruments.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationTest {
    private static double[][] random(int rows, int columns, long seed) {
        RandomGenerator random = Seeds.stream(seed, "matrix");
        return Arrays.stream(new double[rows][columns])
                .map(row -> Arrays.stream(row).map(x -> random.nextGaussian()).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < c[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    /** One-sided Jacobi rotations until all columns are orthogonal: slow, and another algorithm. */
    private static double[] jacobi(double[][] a) {
        int n = a[0].length;
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    double pp = 0;
                    double qq = 0;
                    double pq = 0;
                    for (double[] row : a) {
                        pp += row[p] * row[p];
                        qq += row[q] * row[q];
                        pq += row[p] * row[q];
                    }
                    double angle = 0.5 * Math.atan2(2 * pq, pp - qq);
                    for (double[] row : a) {
                        double x = row[p];
                        row[p] = Math.cos(angle) * x + Math.sin(angle) * row[q];
                        row[q] = -Math.sin(angle) * x + Math.cos(angle) * row[q];
                    }
                }
            }
        }
        double[] norms = new double[n];
        for (int c = 0; c < n; c++) {
            for (double[] row : a) {
                norms[c] += row[c] * row[c];
            }
            norms[c] = Math.sqrt(norms[c]);
        }
        double[] sorted = Arrays.stream(norms).sorted().toArray();
        for (int c = 0; c < n; c++) {
            norms[c] = sorted[n - 1 - c];
        }
        return norms;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "5, 1, 1", "4, 4, 1", "30, 13, 1", "13, 30, 1", "20, 20, 1e-200", "9, 7, 1e200"})
    void singularValuesAreThoseOfJacobi(int rows, int columns, double scale) {
        double[][] a = random(rows, columns, 3);
        double[] expected = jacobi(rows >= columns ? copy(a, 1) : transposed(a));
        double[] found = SingularValues.of(copy(a, scale));
        assertThat(found).hasSize(Math.min(rows, columns));
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i] / scale).isCloseTo(expected[i], within(1e-13 * expected[0]));
        }
    }

    private static double[][] copy(double[][] a, double scale) {
        return Arrays.stream(a)
                .map(row -> Arrays.stream(row).map(x -> scale * x).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    @Test
    void rankIsThatOfTheFactors() {
        for (int rank = 1; rank <= 9; rank++) {
            double[][] h = product(random(40, rank, 1), random(rank, 15, 2));
            assertThat(Representation.of("h", h, 0x1p-53).rank()).isEqualTo(rank);
            double[][] rounded = copy(h, 1);
            for (double[] row : rounded) {
                Arrays.setAll(row, i -> (float) row[i]);
            }
            assertThat(Representation.of("h", rounded, 0x1p-24).rank())
                    .as("in float32")
                    .isEqualTo(rank);
        }
        assertThat(Representation.of("h", new double[6][3], 0x1p-53).rank()).isZero();
    }

    @Test
    void byHand() {
        double[][] h = {{2, 0, 1}, {0, 1, 1}, {0, 0, 1}, {0, 0, 0}};
        Representation reading = Representation.of("h", h, 0x1p-53);
        assertThat(reading.rank()).isEqualTo(3);
        double cosine = (1 / Math.sqrt(10) + 1 / Math.sqrt(5) + 1 / Math.sqrt(2)) / 3;
        assertThat(reading.sampleCosine()).as("the zero sample is left out").isCloseTo(cosine, within(1e-14));
        assertThat(reading.unitCorrelation()).as("−1/3, 1/3, 1/3 in magnitude").isCloseTo(1.0 / 3, within(1e-14));
        Representation diagonal = Representation.of("h", new double[][] {{3, 0}, {0, 4}}, 0x1p-53);
        assertThat(diagonal.stableRank()).isCloseTo(25.0 / 16, within(1e-13));
        Representation one = Representation.of("h", new double[][] {{1, 1}, {2, 2}, {4, 4}}, 0x1p-53);
        assertThat(one.rank()).isEqualTo(1);
        assertThat(one.stableRank()).isCloseTo(1, within(1e-13));
        assertThat(one.sampleCosine()).isCloseTo(1, within(1e-14));
        assertThat(one.unitCorrelation()).isCloseTo(1, within(1e-14));
        Representation none = Representation.of("h", new double[2][2], 0x1p-53);
        assertThat(none.stableRank()).isZero();
        assertThat(none.sampleCosine()).isNaN();
        assertThat(none.unitCorrelation()).isNaN();
    }

    /** The ReLU correlation map c' = [√(1 − c²) + (π − acos c) c]/π from c = 0: .318310, .493731, .604826 (arc-cosine kernel, Cho and Saul 2009). */
    @Test
    void reluMakesSamplesParallelAsTheCorrelationMapSays() {
        int width = 600;
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < 3; l++) {
            specs.add(new LayerSpec.Dense(width, new Normal(0, Math.sqrt(2.0 / width)), null));
            specs.add(new LayerSpec.Activate(new Relu()));
        }
        double[] means = new double[3];
        int nets = 20;
        Matrix orthogonal = Matrix.zeros(Precision.FLOAT32, 12, width);
        for (int s = 0; s < 12; s++) {
            orthogonal.set(s, s * 7, 3);
        }
        for (int seed = 0; seed < nets; seed++) {
            List<Representation> layers =
                    Representation.of(Network.build(specs, width, Precision.FLOAT32, seed), orthogonal);
            for (int l = 0; l < 3; l++) {
                means[l] += layers.get(l).sampleCosine() / nets;
            }
        }
        assertThat(means[0]).isCloseTo(0.318310, within(0.01));
        assertThat(means[1]).isCloseTo(0.493731, within(0.01));
        assertThat(means[2]).isCloseTo(0.604826, within(0.01));
    }
}
