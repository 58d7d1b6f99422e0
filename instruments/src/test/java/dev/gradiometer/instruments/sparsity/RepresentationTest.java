package dev.gradiometer.instruments.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

    private static double[][] copy(double[][] a) {
        return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    }

    @Test
    void rankIsThatOfTheFactors() {
        for (int rank = 1; rank <= 9; rank++) {
            double[][] h = product(random(40, rank, 1), random(rank, 15, 2));
            assertThat(Representation.of("h", h, 0x1p-53).rank()).isEqualTo(rank);
            double[][] rounded = copy(h);
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
    void refusesASignalThatIsNotFinite() {
        double[][] h = {{1, 2}, {3, Double.POSITIVE_INFINITY}};
        assertThatThrownBy(() -> Representation.of("relu3", h, 0x1p-24))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "representation: expected finite signals, got Infinity from layer 'relu3' at sample 1, unit 1; a signal that overflows has no rank");
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

    /**
     * The ReLU correlation map c' = [√(1 − c²) + (π − acos c) c]/π from c = 0: .318310, .493731, .604826 (arc-cosine
     * kernel, Cho and Saul 2009).
     */
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
