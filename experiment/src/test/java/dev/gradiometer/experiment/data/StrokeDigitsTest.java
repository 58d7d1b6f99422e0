package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.random.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StrokeDigitsTest {
    private static final int PIXELS = 784;
    private static final float RATE = 0.03f;

    @Test
    void greysLieBetweenZeroAndOneAndMostOfTheImageIsDark() {
        double[] greys = Fixture.generate(new GeneratorSpec.StrokeDigits(500), 1)
                .train()
                .inputs()
                .toMatrix()
                .toArray();
        assertThat(Arrays.stream(greys).min().orElseThrow()).isZero();
        assertThat(Arrays.stream(greys).max().orElseThrow()).isEqualTo(1);
        assertThat(Arrays.stream(greys).average().orElseThrow()).isBetween(0.07, 0.18);
        assertThat(Arrays.stream(greys).filter(g -> g < 0.1).count() / (double) greys.length)
                .isBetween(0.7, 0.9);
    }

    @Test
    void moreSamplesBeginWithTheSameOnes() {
        Matrix few = Fixture.generate(new GeneratorSpec.StrokeDigits(20), 3)
                .train()
                .inputs()
                .toMatrix();
        Matrix many = Fixture.generate(new GeneratorSpec.StrokeDigits(60), 3)
                .train()
                .inputs()
                .toMatrix();
        assertThat(many.rows(0, 20).toArray()).containsExactly(few.toArray());
    }

    @Test
    void noTwoImagesOfADigitAreAlike() {
        Matrix images = Fixture.generate(new GeneratorSpec.StrokeDigits(300), 3)
                .train()
                .inputs()
                .toMatrix();
        for (int i = 0; i < 300; i++) {
            for (int j = i % 10; j < i; j += 10) {
                assertThat(Arrays.equals(
                                images.rows(i, i + 1).toArray(),
                                images.rows(j, j + 1).toArray()))
                        .isFalse();
            }
        }
    }

    @Test
    void aSmallNetworkLearnsThemAndALinearOneDoesNotQuite() {
        Part train = Fixture.generate(new GeneratorSpec.StrokeDigits(7_000), 1).train();
        Part held = Fixture.generate(new GeneratorSpec.StrokeDigits(800), 2).train();
        double linear = accuracy(train, held, 0);
        double network = accuracy(train, held, 32);
        assertThat(linear).isBetween(0.8, 0.92);
        assertThat(network).isBetween(linear + 0.03, 0.99);
    }

    /**
     * Softmax regression, with a hidden ReLU layer if its width is not 0, by stochastic gradient descent one sample at
     * a time.
     */
    private static double accuracy(Part train, Part held, int width) {
        float[][] x = images(train);
        RandomGenerator random = Seeds.stream(1, "test");
        float[][] first = weights(width, PIXELS, Math.sqrt(2.0 / PIXELS), random);
        float[][] second = weights(10, width == 0 ? PIXELS : width, width == 0 ? 0 : Math.sqrt(1.0 / width), random);
        for (int step = 0; step < 3 * x.length; step++) {
            int i = step % x.length;
            float[] h = width == 0 ? x[i] : hidden(first, x[i]);
            float[] error = times(second, h);
            softmax(error);
            error[train.labels()[i]] -= 1;
            float[] back = new float[h.length];
            for (int k = 0; k < 10; k++) {
                for (int j = 0; j < h.length; j++) {
                    back[j] += error[k] * second[k][j];
                    second[k][j] -= RATE * error[k] * h[j];
                }
            }
            for (int j = 0; j < width; j++) {
                for (int p = 0; h[j] > 0 && p < PIXELS; p++) {
                    first[j][p] -= RATE * back[j] * x[i][p];
                }
            }
        }
        float[][] unseen = images(held);
        int right = 0;
        for (int i = 0; i < unseen.length; i++) {
            float[] out = times(second, width == 0 ? unseen[i] : hidden(first, unseen[i]));
            int best = 0;
            for (int k = 1; k < 10; k++) {
                best = out[k] > out[best] ? k : best;
            }
            right += best == held.labels()[i] ? 1 : 0;
        }
        return right / (double) unseen.length;
    }

    private static float[][] images(Part part) {
        float[][] rows = new float[part.samples()][PIXELS];
        for (int i = 0; i < rows.length; i++) {
            for (int p = 0; p < PIXELS; p++) {
                rows[i][p] = (float) part.inputs().toMatrix().get(i, p);
            }
        }
        return rows;
    }

    private static float[][] weights(int rows, int columns, double deviation, RandomGenerator random) {
        float[][] weights = new float[rows][columns];
        for (float[] row : weights) {
            for (int c = 0; c < columns; c++) {
                row[c] = (float) (deviation * random.nextGaussian());
            }
        }
        return weights;
    }

    private static float[] hidden(float[][] weights, float[] x) {
        float[] h = times(weights, x);
        for (int j = 0; j < h.length; j++) {
            h[j] = Math.max(0, h[j]);
        }
        return h;
    }

    private static float[] times(float[][] weights, float[] x) {
        float[] y = new float[weights.length];
        for (int r = 0; r < y.length; r++) {
            float[] row = weights[r];
            float sum = 0;
            for (int c = 0; c < x.length; c++) {
                sum += row[c] * x[c];
            }
            y[r] = sum;
        }
        return y;
    }

    private static void softmax(float[] z) {
        double total = 0;
        for (int k = 0; k < z.length; k++) {
            z[k] = (float) Math.exp(z[k]);
            total += z[k];
        }
        for (int k = 0; k < z.length; k++) {
            z[k] /= (float) total;
        }
    }
}
