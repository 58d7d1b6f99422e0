package dev.gradiometer.engine.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.random.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleWeightTest {
    private static final int ROWS = 7;
    private static final int OUTPUTS = 3;

    static Stream<Loss> losses() {
        return Stream.of(
                new SquaredError(),
                new AbsoluteError(),
                new Huber(0.2),
                new Poisson(),
                new BinaryCrossEntropy(true),
                new BinaryCrossEntropy(false),
                new CategoricalCrossEntropy(true),
                new CategoricalCrossEntropy(false));
    }

    private final Matrix outputs = random(1);
    private final Matrix targets = random(2);
    private final Matrix moved = random(3);

    private static Matrix random(long seed) {
        RandomGenerator random = Seeds.stream(seed, "numbers");
        Matrix matrix = Matrix.zeros(Precision.FLOAT32, ROWS, OUTPUTS);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextDouble(0.05, 0.95));
        }
        return matrix;
    }

    private static Matrix zeros() {
        return Matrix.zeros(Precision.FLOAT32, ROWS, OUTPUTS);
    }

    private static Matrix column(double... weights) {
        Matrix column = Matrix.zeros(Precision.FLOAT32, weights.length, 1);
        for (int r = 0; r < weights.length; r++) {
            column.set(r, weights[r]);
        }
        return column;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void weightsOfOneChangeNoBit(Loss loss) {
        Matrix ones = column(1, 1, 1, 1, 1, 1, 1);
        Matrix plain = zeros();
        Matrix weighted = zeros();
        assertThat(loss.sum(outputs, targets, ones, weighted, 9)).isEqualTo(loss.sum(outputs, targets, plain, 9));
        assertThat(weighted.toArray()).isEqualTo(plain.toArray());
        loss.tangent(outputs, targets, ones, moved, weighted, 9);
        loss.tangent(outputs, targets, null, moved, plain, 9);
        assertThat(weighted.toArray()).isEqualTo(plain.toArray());
    }

    /** A weight of 2 is the same sample twice, a weight of 0 is none. */
    @ParameterizedTest
    @MethodSource("losses")
    void wholeWeightsCountRepeatedSamples(Loss loss) {
        double[] weights = {1, 2, 0, 3, 1, 0, 2};
        int[] repeated = {0, 1, 1, 3, 3, 3, 4, 6, 6};
        Matrix delta = zeros();
        double sum = loss.sum(outputs, targets, column(weights), delta, ROWS);
        double expected = 0;
        for (int row : repeated) {
            expected += loss.sum(outputs.rows(row, row + 1), targets.rows(row, row + 1), null, ROWS);
        }
        assertThat(sum).isCloseTo(expected, within(1e-12));
        Matrix once = zeros();
        loss.sum(outputs, targets, once, ROWS);
        for (int row : List.of(0, 1, 2, 3, 4, 5, 6)) {
            for (int j = 0; j < OUTPUTS; j++) {
                assertThat(delta.get(row, j)).isCloseTo(weights[row] * once.get(row, j), within(1e-6));
            }
        }
    }
}
