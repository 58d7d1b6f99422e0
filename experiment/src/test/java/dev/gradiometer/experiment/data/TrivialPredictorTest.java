package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.loss.Summed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrivialPredictorTest {
    private static Part part(int[] labels, double[]... targets) {
        Matrix y = Matrix.of(Precision.FLOAT64, targets);
        return new Part(Matrix.zeros(Precision.FLOAT64, targets.length, 1), y, labels);
    }

    /** Classes with shares 1/2, 1/4, 1/4. */
    private static Part classes() {
        return part(
                new int[] {0, 0, 1, 2},
                new double[] {1, 0, 0},
                new double[] {1, 0, 0},
                new double[] {0, 1, 0},
                new double[] {0, 0, 1});
    }

    private static Part values() {
        return part(null, new double[] {1, 10}, new double[] {2, 10}, new double[] {6, 40});
    }

    @Test
    void categoricalCrossEntropyIsTheEntropyOfTheClassShares() {
        for (boolean logits : List.of(true, false)) {
            TrivialPredictor best = TrivialPredictor.of(new CategoricalCrossEntropy(logits), classes());
            assertThat(best.loss()).isCloseTo(1.5 * Math.log(2), within(1e-15));
            assertThat(best.accuracy()).isEqualTo(0.5);
        }
    }

    @Test
    void binaryCrossEntropyIsTheMeanEntropyOfTheBaseRates() {
        double quarter = -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75);
        for (boolean logits : List.of(true, false)) {
            assertThat(TrivialPredictor.of(new BinaryCrossEntropy(logits), classes())
                            .loss())
                    .isCloseTo((Math.log(2) + 2 * quarter) / 3, within(1e-15));
        }
    }

    /** A target of ¼ costs at least its own entropy; one that is 0 or 1 costs nothing. */
    @Test
    void theFloorOfACrossEntropyIsTheMeanEntropyOfItsTargets() {
        double quarter = -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75);
        Part soft = part(null, new double[] {0.25, 0}, new double[] {0.75, 1});
        for (boolean logits : List.of(true, false)) {
            assertThat(TrivialPredictor.of(new BinaryCrossEntropy(logits), soft).floor())
                    .isCloseTo(quarter / 2, within(1e-15));
            assertThat(TrivialPredictor.of(new CategoricalCrossEntropy(logits), soft)
                            .floor())
                    .isCloseTo(quarter / 2, within(1e-7));
            assertThat(TrivialPredictor.of(new BinaryCrossEntropy(logits), classes())
                            .floor())
                    .isZero();
        }
    }

    @Test
    void squaredErrorIsTheMeanVarianceAndAbsoluteErrorTheDistanceFromTheMedian() {
        TrivialPredictor squared = TrivialPredictor.of(new SquaredError(), values());
        assertThat(squared.loss()).isCloseTo((14.0 / 3 + 200) / 2, within(1e-12));
        assertThat(squared.accuracy()).isNaN();
        assertThat(TrivialPredictor.of(new AbsoluteError(), values()).loss())
                .isCloseTo((5.0 / 3 + 10) / 2, within(1e-12));
    }

    /** c of the first column is 2, of the second 10.5: there the errors, held to ±1, cancel. */
    @Test
    void huberIsTheLossWhereErrorsHeldToDeltaCancel() {
        assertThat(TrivialPredictor.of(new Huber(1), values()).loss())
                .isCloseTo((0.5 + 3.5 + 0.125 + 0.125 + 29) / 3 / 2, within(1e-14));
        assertThat(TrivialPredictor.of(new Huber(1e6), values()).loss())
                .isCloseTo(TrivialPredictor.of(new SquaredError(), values()).loss() / 2, within(1e-12));
    }

    @Test
    void poissonIsHalfTheDevianceFromTheMeanRates() {
        double first = (2 * Math.log(2) + 6 * Math.log(6)) / 3 - 3 * Math.log(3);
        double second = (2 * 10 * Math.log(10) + 40 * Math.log(40)) / 3 - 20 * Math.log(20);
        assertThat(TrivialPredictor.of(new Poisson(), values()).loss()).isCloseTo((first + second) / 2, within(1e-14));
        assertThat(TrivialPredictor.of(new Poisson(), part(null, new double[] {0}, new double[] {0}))
                        .loss())
                .isZero();
    }

    /** Whole weights are repeated samples. */
    @ParameterizedTest
    @MethodSource("losses")
    void countsEachSampleByItsWeight(Loss loss) {
        Matrix y = Matrix.of(
                Precision.FLOAT64, new double[] {0.9}, new double[] {0.2}, new double[] {0.5}, new double[] {0.1});
        Matrix weights =
                Matrix.of(Precision.FLOAT64, new double[] {2}, new double[] {1}, new double[] {0}, new double[] {3});
        Part weighted = new Part(Matrix.zeros(Precision.FLOAT64, 4, 1), y, null, weights);
        Part repeated = part(
                null,
                new double[] {0.9},
                new double[] {0.9},
                new double[] {0.2},
                new double[] {0.1},
                new double[] {0.1},
                new double[] {0.1});
        double expected = TrivialPredictor.of(loss, repeated).loss();
        assertThat(TrivialPredictor.of(loss, weighted).loss()).isCloseTo(expected, within(1e-15));
        assertThat(TrivialPredictor.of(loss, weighted, new int[] {3, 0, 1}).loss())
                .isCloseTo(expected, within(1e-15));
    }

    @Test
    void classThatNeverOccursCostsNothing() {
        Part part = part(new int[] {0, 1}, new double[] {1, 0, 0}, new double[] {0, 1, 0});
        assertThat(TrivialPredictor.of(new CategoricalCrossEntropy(true), part).loss())
                .isCloseTo(Math.log(2), within(1e-15));
        assertThat(TrivialPredictor.of(new BinaryCrossEntropy(true), part).loss())
                .isCloseTo(2 * Math.log(2) / 3, within(1e-15));
    }

    @Test
    void targetsOutsideTheUnitIntervalGiveAFiniteBinaryCrossEntropy() {
        Part part = part(new int[] {0, 5}, new double[] {0}, new double[] {5});
        assertThat(TrivialPredictor.of(new BinaryCrossEntropy(false), part).loss())
                .isCloseTo(-2.5 * Math.log(1 - 1e-7) + 1.5 * Math.log(1e-7), within(1e-9));
    }

    static Stream<Loss> losses() {
        return Stream.of(
                new SquaredError(),
                new AbsoluteError(),
                new Huber(0.3),
                new Poisson(),
                new BinaryCrossEntropy(true),
                new BinaryCrossEntropy(false),
                new CategoricalCrossEntropy(true),
                new CategoricalCrossEntropy(false));
    }

    /** No constant output does better with the engine's own loss, and some come close. */
    @ParameterizedTest
    @MethodSource("losses")
    void agreesWithASearchOverConstantOutputs(Loss loss) {
        Part part = classes();
        double best = Double.MAX_VALUE;
        int n = part.samples();
        for (double a = 0.02; a < 1; a += 0.02) {
            for (double b = 0.02; b < 1; b += 0.02) {
                Matrix outputs = Matrix.zeros(Precision.FLOAT64, n, 3);
                for (int r = 0; r < n; r++) {
                    outputs.set(r, 0, logit(loss, a));
                    outputs.set(r, 1, logit(loss, b));
                    outputs.set(r, 2, logit(loss, b));
                }
                best = Math.min(best, loss.sum(outputs, part.targets(), null, n) / n);
            }
        }
        double trivial = TrivialPredictor.of(loss, part).loss();
        assertThat(best).isBetween(trivial - 1e-9, trivial + 0.02);
    }

    private static double logit(Loss loss, double p) {
        return switch (loss) {
            case BinaryCrossEntropy binary -> binary.logits() ? Math.log(p / (1 - p)) : p;
            case CategoricalCrossEntropy categorical -> categorical.logits() ? Math.log(p) : p;
            case SquaredError squared -> p;
            case AbsoluteError absolute -> p;
            case Huber huber -> p;
            case Poisson poisson -> Math.log(p);
            case Summed summed -> logit(summed.each(), p);
        };
    }
}
