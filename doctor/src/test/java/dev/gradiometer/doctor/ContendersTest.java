package dev.gradiometer.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.experiment.data.Samples;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ContendersTest {
    @Test
    void neighboursAnswerTheMeanOfTheNearest() {
        double[][] inputs = MadeFold.normal(15, 3, 1);
        double[][] targets = MadeFold.normal(15, 2, 2);
        Fold fold = MadeFold.of(Samples.numbers(inputs, targets));
        Matrix known = Fold.inputs(fold.fit());
        Matrix asked = Fold.inputs(MadeFold.of(Samples.numbers(MadeFold.normal(9, 3, 3), MadeFold.normal(9, 2, 4)))
                .fit());
        Matrix answers = new Neighbours().fit(fold).outputs(asked);
        for (int i = 0; i < asked.rows(); i++) {
            int row = i;
            int[] nearest = IntStream.range(0, known.rows())
                    .boxed()
                    .sorted(Comparator.comparingDouble(k -> distance(asked, row, known, k)))
                    .limit(5)
                    .mapToInt(k -> k)
                    .toArray();
            for (int c = 0; c < 2; c++) {
                int column = c;
                double mean = IntStream.of(nearest)
                        .mapToDouble(k -> fold.fit().targets().get(k, column))
                        .average()
                        .orElseThrow();
                assertThat(answers.get(i, c)).isCloseTo(mean, within(1e-5));
            }
        }
    }

    @Test
    void stumpsFindStepsOfSeveralInputs() {
        double[][] inputs = MadeFold.normal(600, 6, 5);
        double[][] targets = new double[600][1];
        for (int i = 0; i < 600; i++) {
            targets[i][0] = (inputs[i][0] > 0.5 ? 3 : 0) + (inputs[i][4] > -1 ? -2 : 0);
        }
        Fold fold = MadeFold.of(Samples.numbers(inputs, targets));
        assertThat(Reached.of(fold, new Stumps().fit(fold)).getFirst().held()).isGreaterThan(0.93);
        assertThat(Reached.of(fold, new LinearModel().fit(fold)).getFirst().held())
                .isBetween(0.5, 0.8);
    }

    @Test
    void binsHoldEveryNumberBelowTheirUpperEnd() {
        Matrix inputs = Matrix.of(dev.gradiometer.engine.array.Precision.FLOAT32, MadeFold.normal(500, 2, 6));
        for (int r = 0; r < 100; r++) {
            inputs.set(r, 1, r % 3);
        }
        Bins bins = new Bins(inputs.rows(0, 400), 32);
        for (int c = 0; c < 2; c++) {
            assertThat(bins.count(c)).isBetween(20, 32);
            for (int r = 0; r < 400; r++) {
                int bin = bins.places(c)[r];
                assertThat(inputs.get(r, c)).isLessThanOrEqualTo(bins.upper(c, bin));
                assertThat(bin == 0 || inputs.get(r, c) > bins.upper(c, bin - 1))
                        .isTrue();
            }
        }
    }

    private static double distance(Matrix a, int row, Matrix b, int other) {
        return IntStream.range(0, a.columns())
                .mapToDouble(c -> Math.pow(a.get(row, c) - b.get(other, c), 2))
                .sum();
    }
}
