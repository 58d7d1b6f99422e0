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
                        Arguments.of(new Uniform(-0.1, 0.5), 0.2, 0.36 / 12)),
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
