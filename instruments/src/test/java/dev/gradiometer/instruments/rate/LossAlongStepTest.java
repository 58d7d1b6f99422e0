package dev.gradiometer.instruments.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.instruments.rate.LossAlongStep.Verdict;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossAlongStepTest {
    private static final Loss LOSS = new SquaredError();
    private static final int ROWS = 12;
    private static final int INPUTS = 5;

    private static Matrix random(String purpose, int columns) {
        RandomGenerator random = Seeds.stream(1, purpose);
        Matrix matrix = Matrix.zeros(Precision.FLOAT64, ROWS, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextGaussian());
        }
        return matrix;
    }

    private static final Matrix X = random("inputs", INPUTS);
    private static final Matrix Y = random("targets", 1);

    private static Network linear() {
        return Network.build(List.of(new LayerSpec.Dense(1, new Normal(0, 1), null)), INPUTS, Precision.FLOAT64, 4);
    }

    private static UpdateSpec sgd(double rate) {
        return UpdateSpec.of(new Sgd()).withLearningRate(rate);
    }

    /** gᵀHg / gᵀg of 𝓛 = (1/B) Σ (wᵀx − y)², with H = (2/B) XᵀX, by plain loops. */
    private static double curvatureAlongTheGradient(Matrix w) {
        double[] g = new double[INPUTS];
        for (int r = 0; r < ROWS; r++) {
            double error = -Y.get(r);
            for (int c = 0; c < INPUTS; c++) {
                error += w.get(c) * X.get(r, c);
            }
            for (int c = 0; c < INPUTS; c++) {
                g[c] += 2.0 / ROWS * error * X.get(r, c);
            }
        }
        double bend = 0;
        double square = 0;
        for (int r = 0; r < ROWS; r++) {
            double along = 0;
            for (int c = 0; c < INPUTS; c++) {
                along += g[c] * X.get(r, c);
            }
            bend += 2.0 / ROWS * along * along;
        }
        for (double x : g) {
            square += x * x;
        }
        return bend / square;
    }

    @ParameterizedTest
    @CsvSource({"0.02, SHORT", "0.3, SHORT", "0.9, RIGHT", "1, RIGHT", "1.4, RIGHT", "1.8, PAST", "2.5, PAST"})
    void onAQuadraticAlphaIsRateTimesCurvatureLessOne(double rateTimesCurvature, Verdict verdict) {
        Network network = linear();
        double curvature = curvatureAlongTheGradient(network.vector());
        LossAlongStep step = LossAlongStep.of(network, LOSS, X, Y, sgd(rateTimesCurvature / curvature));
        assertThat(step.alpha()).isCloseTo(rateTimesCurvature - 1, within(1e-12));
        assertThat(step.floor()).isCloseTo(1 / rateTimesCurvature, withinPercentage(1e-7));
        assertThat(step.excess()).isCloseTo(0, within(1e-12));
        assertThat((step.lossAfter() - step.lossBefore()) / step.slopeBefore())
                .as("the gain ratio of docs/quantities.md")
                .isCloseTo(1 - rateTimesCurvature / 2, within(1e-10));
        assertThat(step.verdict()).isEqualTo(verdict);
        assertThat(step.lossAfter() > step.lossBefore()).isEqualTo(rateTimesCurvature > 2);
    }

    @Test
    void slopesAreThoseOfTheMeasuredLoss() {
        LayerSpec dense = new LayerSpec.Dense(7, new Normal(0, 0.7), new Normal(0, 0.3));
        LayerSpec output = new LayerSpec.Dense(1, new Normal(0, 0.7), null);
        Network network =
                Network.build(List.of(dense, new LayerSpec.Activate(new Tanh()), output), INPUTS, Precision.FLOAT32, 2);
        double[] before = network.vector().toArray();
        double rate = 0.05;
        LossAlongStep step = LossAlongStep.of(network, LOSS, X, Y, sgd(rate));
        assertThat(network.vector().toArray()).as("left as it is").containsExactly(before);
        // The slope at the start of a step of gradient descent is −η‖g‖²; halving a short step halves the slope.
        double h = 1e-4;
        LossAlongStep tiny = LossAlongStep.of(network, LOSS, X, Y, sgd(rate * h));
        assertThat(tiny.lossBefore()).isEqualTo(step.lossBefore());
        assertThat(tiny.slopeBefore() / h).isCloseTo(step.slopeBefore(), withinPercentage(1e-7));
        assertThat((tiny.lossAfter() - tiny.lossBefore()) / h).isCloseTo(step.slopeBefore(), withinPercentage(0.1));
        LossAlongStep longer = LossAlongStep.of(network, LOSS, X, Y, sgd(rate * (1 + h)));
        assertThat((longer.lossAfter() - step.lossAfter()) / h).isCloseTo(step.slopeAfter(), withinPercentage(0.5));
    }

    /**
     * Cockpit's formulation: μ = (Φ Φᵀ)⁻¹ Φ y by the normal equations, ᾱ = −μ₁/μ₂, α = 2/ᾱ − 1, and −1 for μ₂ <
     * 0.
     */
    private static double maximumLikelihood(LossAlongStep s) {
        double[][] rows = {{1, 0, 0}, {1, 1, 1}, {0, 1, 0}, {0, 1, 2}};
        double[] y = {s.lossBefore(), s.lossAfter(), s.slopeBefore(), s.slopeAfter()};
        double[][] a = new double[3][4];
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    a[i][j] += rows[k][i] * rows[k][j];
                }
                a[i][3] += rows[k][i] * y[k];
            }
        }
        for (int p = 0; p < 3; p++) {
            for (int i = 0; i < 3; i++) {
                double factor = i == p ? 0 : a[i][p] / a[p][p];
                for (int j = 0; j < 4; j++) {
                    a[i][j] -= factor * a[p][j];
                }
            }
        }
        double linear = a[1][3] / a[1][1];
        double square = a[2][3] / a[2][2];
        return square < 0 ? -1 : 2 / (-linear / square) - 1;
    }

    @Test
    void alphaIsTheMaximumLikelihoodFit() {
        RandomGenerator random = Seeds.stream(3, "fits");
        int concave = 0;
        for (int i = 0; i < 2000; i++) {
            LossAlongStep step = new LossAlongStep(
                    random.nextDouble(2), random.nextDouble(2), random.nextDouble(-2, 0.2), random.nextDouble(-2, 2));
            double expected = maximumLikelihood(step);
            assertThat(step.alpha()).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
            concave += expected == -1 ? 1 : 0;
        }
        assertThat(concave).isBetween(50, 1500);
    }

    @Test
    void endsOfTheScale() {
        LossAlongStep uphill = new LossAlongStep(1, 3, 1, 3);
        assertThat(uphill.verdict()).isEqualTo(Verdict.UPHILL);
        assertThat(uphill.floor()).as("behind the start").isNegative();
        LossAlongStep down = new LossAlongStep(1, -1, -1, -3);
        assertThat(down.alpha()).as("bends down").isEqualTo(-1);
        assertThat(down.floor()).isInfinite();
        assertThat(down.verdict()).isEqualTo(Verdict.SHORT);
        LossAlongStep still = new LossAlongStep(1, 1, 0, 0);
        assertThat(still.alpha()).isEqualTo(-1);
        assertThat(new LossAlongStep(1, 1, -4, 4).alpha()).as("the other side").isEqualTo(1);
        assertThat(new LossAlongStep(1, Double.NaN, -4, 4).verdict()).isEqualTo(Verdict.PAST);
        LossAlongStep broken = LossAlongStep.of(linear(), LOSS, X, Y, sgd(1e200));
        assertThat(broken.lossAfter()).isInfinite();
        assertThat(broken.verdict()).isEqualTo(Verdict.PAST);
    }
}
