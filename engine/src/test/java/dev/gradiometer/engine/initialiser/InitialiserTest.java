package dev.gradiometer.engine.initialiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.random.Seeds;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitialiserTest {
    private static final int FAN_IN = 400;
    private static final int FAN_OUT = 100;

    private static Matrix fill(Initialiser initialiser, int rows, int columns) {
        Matrix weights = Matrix.zeros(Precision.FLOAT64, rows, columns);
        initialiser.fill(weights, columns, rows, Seeds.stream(1, "test"));
        return weights;
    }

    static Stream<Arguments> variances() {
        VarianceScaling.Distribution[] shapes = VarianceScaling.Distribution.values();
        return Stream.concat(
                Stream.of(
                        Arguments.of(new Normal(0.3, 0.2), 0.3, 0.04),
                        Arguments.of(new TruncatedNormal(0, 0.2), 0, 0.04 * 0.773741),
                        Arguments.of(new Uniform(-0.1, 0.5), 0.2, 0.36 / 12),
                        Arguments.of(new PytorchLinear(), 0, 1.0 / (3 * FAN_IN)),
                        Arguments.of(new NguyenWidrow(), 0, square(0.7 * Math.pow(FAN_OUT, 1.0 / FAN_IN)) / FAN_IN)),
                Arrays.stream(shapes)
                        .flatMap(shape -> Stream.of(
                                Arguments.of(VarianceScaling.lecun(shape), 0, 1.0 / FAN_IN),
                                Arguments.of(VarianceScaling.he(shape), 0, 2.0 / FAN_IN),
                                Arguments.of(VarianceScaling.glorot(shape), 0, 2.0 / (FAN_IN + FAN_OUT)),
                                Arguments.of(
                                        new VarianceScaling(3, VarianceScaling.Mode.FAN_OUT, shape),
                                        0,
                                        3.0 / FAN_OUT))));
    }

    /** 40,000 draws: four standard errors. */
    @ParameterizedTest
    @MethodSource("variances")
    void entriesHaveTheMeanAndVarianceOfTheirFormula(Initialiser initialiser, double mean, double variance) {
        double[] entries = fill(initialiser, FAN_OUT, FAN_IN).toArray();
        double average = Arrays.stream(entries).average().orElseThrow();
        double spread = Arrays.stream(entries)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(average).isCloseTo(mean, within(4 * Math.sqrt(variance / entries.length)));
        assertThat(spread).isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / entries.length)));
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[] biases(Initialiser initialiser, int fanIn, int fanOut) {
        Matrix biases = Matrix.zeros(Precision.FLOAT64, 1, fanOut);
        initialiser.fillBiases(biases, fanIn, fanOut, Seeds.stream(2, "test"));
        return biases.toArray();
    }

    /**
     * The largest of 10,000 weights of torch 2.13's nn.Linear(2, 5000) is 0.70703, of its biases 0.70671; 1/√2 is
     * 0.70711.
     */
    @Test
    void pytorchLinearDrawsWeightsAndBiasesWithinTheSameLimits() {
        double limit = 1 / Math.sqrt(2);
        for (double[] drawn :
                new double[][] {fill(new PytorchLinear(), 5_000, 2).toArray(), biases(new PytorchLinear(), 2, 10_000)
                }) {
            assertThat(Arrays.stream(drawn)).allMatch(x -> Math.abs(x) <= limit);
            assertThat(Arrays.stream(drawn).max().orElse(0)).isGreaterThan(0.999 * limit);
            assertThat(Arrays.stream(drawn).min().orElse(0)).isLessThan(-0.999 * limit);
        }
        assertThat(new PytorchLinear().biases()).isEqualTo(new PytorchLinear());
        assertThat(VarianceScaling.he(VarianceScaling.Distribution.UNIFORM).biases())
                .isEqualTo(Constant.ZERO);
    }

    @Test
    void nguyenWidrowsUnitsAllHaveTheSameNormAndActiveRegionsWithinTheInputs() {
        for (int[] shape : new int[][] {{21, 1}, {21, 2}, {7, 30}, {1, 4}}) {
            int units = shape[0];
            int inputs = shape[1];
            double norm = 0.7 * Math.pow(units, 1.0 / inputs);
            Matrix w = fill(new NguyenWidrow(), units, inputs);
            for (int unit = 0; unit < units; unit++) {
                double squares = 0;
                for (int i = 0; i < inputs; i++) {
                    squares += square(w.get(unit, i));
                }
                assertThat(Math.sqrt(squares)).isCloseTo(norm, within(1e-12));
            }
            double[] many = biases(new NguyenWidrow(), inputs, units);
            assertThat(Arrays.stream(many)).allMatch(b -> Math.abs(b) <= norm);
        }
        double[] biases = biases(new NguyenWidrow(), 3, 20_000);
        double norm = NguyenWidrow.norm(3, 20_000);
        assertThat(Arrays.stream(biases).max().orElse(0)).isGreaterThan(0.999 * norm);
        assertThat(Arrays.stream(biases).map(b -> b * b).average().orElse(0))
                .isCloseTo(norm * norm / 3, within(0.02 * norm * norm));
    }

    @Test
    void truncatedNumbersLieWithinTwoDeviations() {
        assertThat(Arrays.stream(fill(new TruncatedNormal(1, 0.5), 50, 50).toArray()))
                .allMatch(x -> Math.abs(x - 1) <= 1);
    }

    @Test
    void orthogonalMatricesHaveAllSingularValuesEqualToTheGain() {
        for (int[] shape : new int[][] {{20, 20}, {8, 30}, {30, 8}}) {
            Matrix w = fill(new Orthogonal(1.7), shape[0], shape[1]);
            boolean wide = shape[0] <= shape[1];
            int n = Math.min(shape[0], shape[1]);
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    double dot = 0;
                    for (int i = 0; i < Math.max(shape[0], shape[1]); i++) {
                        dot += wide ? w.get(a, i) * w.get(b, i) : w.get(i, a) * w.get(i, b);
                    }
                    assertThat(dot).isCloseTo(a == b ? 1.7 * 1.7 : 0, within(1e-12));
                }
            }
        }
    }

    @Test
    void constantAndIdentityAreExact() {
        assertThat(fill(new Constant(0.3), 2, 3).toArray()).containsOnly(0.3);
        assertThat(fill(new IdentityMatrix(2), 2, 3).toArray()).containsExactly(2, 0, 0, 0, 2, 0);
    }
}
