package dev.gradiometer.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.experiment.data.Samples;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LinearModelTest {
    private static final double PENALTY = 0.01;

    @Test
    void ridgeLeavesNoGradient() {
        double[][] inputs = MadeFold.normal(300, 4, 1);
        double[][] targets = new double[300][2];
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            targets[i][0] = 3 * inputs[i][0] - inputs[i][1] + random.nextGaussian() + 5;
            targets[i][1] = inputs[i][2] * inputs[i][3];
        }
        Fold fold = MadeFold.of(Samples.numbers(inputs, targets).withWeights(weights(300)));
        Matrix weights = new Ridge(fold).weights(PENALTY);
        double total = 0;
        double[][] gradient = new double[5][2];
        for (int i = 0; i < fold.samples(); i++) {
            total += fold.weight(i);
            for (int c = 0; c < 2; c++) {
                double error =
                        output(fold, weights, i, c) - fold.fit().targets().get(i, c);
                for (int k = 0; k < 5; k++) {
                    gradient[k][c] += fold.weight(i) * error * input(fold, i, k);
                }
            }
        }
        for (int k = 0; k < 5; k++) {
            for (int c = 0; c < 2; c++) {
                double shrink = k < 4 ? PENALTY * weights.get(k, c) : 0;
                assertThat(gradient[k][c] / total + shrink).isCloseTo(0, within(1e-9));
            }
        }
    }

    @Test
    void logisticRegressionOfThreeClassesLeavesNoGradient() {
        double[][] inputs = MadeFold.normal(400, 3, 3);
        int[] labels = new int[400];
        Random random = new Random(4);
        for (int i = 0; i < 400; i++) {
            labels[i] = (int) Math.clamp(Math.rint(1 + inputs[i][0] + 0.5 * random.nextGaussian()), 0.0, 2.0);
        }
        Fold fold = MadeFold.of(Samples.classes(inputs, labels).withWeights(weights(400)));
        Matrix weights = new Logistic(fold).weights(PENALTY);
        double[][] gradient = new double[4][3];
        for (int i = 0; i < fold.samples(); i++) {
            double[] p = new double[3];
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                p[c] = Math.exp(output(fold, weights, i, c));
                sum += p[c];
            }
            for (int c = 0; c < 3; c++) {
                for (int k = 0; k < 4; k++) {
                    double away = p[c] / sum - fold.fit().targets().get(i, c);
                    gradient[k][c] += fold.weight(i) * away * input(fold, i, k) / fold.samples();
                }
            }
        }
        for (int k = 0; k < 4; k++) {
            for (int c = 0; c < 3; c++) {
                double shrink = k < 3 ? PENALTY * weights.get(k, c) : 0;
                assertThat(gradient[k][c] + shrink).isCloseTo(0, within(2e-4));
            }
        }
        assertThat(weights.get(0, 2)).isGreaterThan(1);
    }

    @Test
    void aPlaneIsFoundWhateverTheUnits() {
        double[][] inputs = MadeFold.normal(100, 3, 5);
        double[][] targets = new double[100][1];
        for (int i = 0; i < 100; i++) {
            inputs[i][1] = 1e6 + 1e3 * inputs[i][1];
            inputs[i][2] = 7;
            targets[i][0] = 1e4 * (inputs[i][0] + (inputs[i][1] - 1e6) / 1e3);
        }
        Fold fold = MadeFold.of(Samples.numbers(inputs, targets));
        Reached reached = Reached.of(fold, new LinearModel().fit(fold)).getFirst();
        assertThat(reached.held()).isGreaterThan(0.9999);
    }

    @Test
    void minimisationFindsTheLowestPointOfANarrowValley() {
        double[] x = {-1.2, 1, 3};
        Lbfgs.minimise(
                (at, gradient) -> {
                    gradient[0] = 2 * (at[0] - 1);
                    gradient[1] = 2e4 * (at[1] - at[0]);
                    gradient[0] -= gradient[1];
                    gradient[2] = 4 * Math.pow(at[2] - 2, 3);
                    return Math.pow(at[0] - 1, 2) + 1e4 * Math.pow(at[1] - at[0], 2) + Math.pow(at[2] - 2, 4);
                },
                x,
                1e-9,
                200);
        assertThat(x[0]).isCloseTo(1, within(1e-6));
        assertThat(x[1]).isCloseTo(1, within(1e-6));
        assertThat(x[2]).isCloseTo(2, within(1e-2));
    }

    private static double[] weights(int count) {
        return new Random(9).doubles(count, 0.5, 2).toArray();
    }

    private static double input(Fold fold, int sample, int column) {
        return column == fold.data().inputs() ? 1 : Fold.inputs(fold.fit()).get(sample, column);
    }

    private static double output(Fold fold, Matrix weights, int sample, int column) {
        double sum = 0;
        for (int k = 0; k < weights.rows(); k++) {
            sum += input(fold, sample, k) * weights.get(k, column);
        }
        return sum;
    }
}
