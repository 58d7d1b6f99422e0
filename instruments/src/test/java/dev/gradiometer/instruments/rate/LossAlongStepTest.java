package dev.gradiometer.instruments.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
        assertThat(step.alpha(1e6, 1, 1e-3, 2)).as("any noise").isCloseTo(rateTimesCurvature - 1, within(1e-10));
        assertThat(step.floor()).isCloseTo(1 / rateTimesCurvature, withinPercentage(1e-7));
        assertThat(step.cubicFloor()).isCloseTo(1 / rateTimesCurvature, withinPercentage(1e-7));
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
        Matrix update = Matrix.zeros(Precision.FLOAT32, 1, before.length);
        RandomGenerator random = Seeds.stream(7, "update");
        for (int i = 0; i < before.length; i++) {
            update.set(i, 0.2 * random.nextGaussian());
        }
        LossAlongStep step = LossAlongStep.of(network, LOSS, X, Y, update);
        double h = 1e-5;
        double[] f = LossAlongStep.measure(network, LOSS, X, Y, update, -h, 0, h, 1 - h, 1, 1 + h, 0.01, 0.99);
        assertThat(step.lossBefore()).isEqualTo(f[1]);
        assertThat(step.lossAfter()).isEqualTo(f[4]);
        assertThat(step.slopeBefore()).isCloseTo((f[2] - f[0]) / (2 * h), within(1e-7));
        assertThat(step.slopeAfter()).isCloseTo((f[5] - f[3]) / (2 * h), within(1e-7));
        assertThat(step.cubic(0.01)).isCloseTo(f[6], within(1e-3 * Math.abs(f[6] - f[1])));
        assertThat(step.cubic(0.99)).isCloseTo(f[7], within(1e-3 * Math.abs(f[7] - f[4])));
        assertThat(network.vector().toArray()).as("left as it is").containsExactly(before);
    }

    /**
     * Cockpit's formulation: μ = (Φ Λ⁻¹ Φᵀ)⁻¹ Φ Λ⁻¹ y by the normal equations, ᾱ = −μ₁/μ₂, α = 2/ᾱ − 1, and −1 for μ₂ <
     * 0.
     */
    private static double maximumLikelihood(LossAlongStep s, double... variances) {
        double[][] rows = {{1, 0, 0}, {1, 1, 1}, {0, 1, 0}, {0, 1, 2}};
        double[] y = {s.lossBefore(), s.lossAfter(), s.slopeBefore(), s.slopeAfter()};
        double[][] a = new double[3][4];
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    a[i][j] += rows[k][i] * rows[k][j] / variances[k];
                }
                a[i][3] += rows[k][i] * y[k] / variances[k];
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
            double[] v = random.doubles(4, 0.1, 3).toArray();
            double expected = maximumLikelihood(step, v);
            assertThat(step.alpha(v[0], v[1], v[2], v[3])).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
            assertThat(step.alpha())
                    .isCloseTo(maximumLikelihood(step, 1, 1, 1, 1), within(1e-9 * (1 + Math.abs(step.alpha()))));
            concave += expected == -1 ? 1 : 0;
        }
        assertThat(concave).isBetween(50, 1500);
    }

    @Test
    void cubicIsExactOnCubics() {
        RandomGenerator random = Seeds.stream(5, "cubics");
        for (int i = 0; i < 500; i++) {
            double floor = random.nextDouble(0.1, 5);
            double top = random.nextBoolean() ? random.nextDouble(-5, -0.1) : floor + random.nextDouble(0.1, 5);
            double sign = top < floor ? 1 : -1;
            java.util.function.DoubleUnaryOperator slope = t -> sign * (t - floor) * (t - top);
            java.util.function.DoubleUnaryOperator value =
                    t -> 3 + sign * (t * t * t / 3 - (floor + top) * t * t / 2 + floor * top * t);
            LossAlongStep step = new LossAlongStep(
                    value.applyAsDouble(0), value.applyAsDouble(1), slope.applyAsDouble(0), slope.applyAsDouble(1));
            assertThat(step.cubicFloor()).isCloseTo(floor, within(1e-8 * floor));
            assertThat(step.cubic(2.5)).isCloseTo(value.applyAsDouble(2.5), within(1e-9));
        }
    }

    @Test
    void endsOfTheScale() {
        LossAlongStep uphill = new LossAlongStep(1, 3, 1, 3);
        assertThat(uphill.verdict()).isEqualTo(Verdict.UPHILL);
        assertThat(uphill.cubicFloor()).isNaN();
        assertThat(uphill.floor()).as("behind the start").isNegative();
        LossAlongStep down = new LossAlongStep(1, -1, -1, -3);
        assertThat(down.alpha()).as("bends down").isEqualTo(-1);
        assertThat(down.floor()).isInfinite();
        assertThat(down.cubicFloor()).isInfinite();
        assertThat(down.curvature()).isEqualTo(-2);
        assertThat(down.verdict()).isEqualTo(Verdict.SHORT);
        LossAlongStep still = new LossAlongStep(1, 1, 0, 0);
        assertThat(still.alpha()).isEqualTo(-1);
        assertThat(new LossAlongStep(1, 1, -4, 4).alpha()).as("the other side").isEqualTo(1);
        assertThat(new LossAlongStep(1, Double.NaN, -4, 4).verdict()).isEqualTo(Verdict.PAST);
        LossAlongStep broken = LossAlongStep.of(linear(), LOSS, X, Y, sgd(1e200));
        assertThat(broken.lossAfter()).isInfinite();
        assertThat(broken.verdict()).isEqualTo(Verdict.PAST);
        assertThatThrownBy(() -> uphill.alpha(0, 0, 0, 0)).hasMessageContaining("expected variances of at least 0");
        assertThatThrownBy(() -> LossAlongStep.of(linear(), LOSS, X, Y, Matrix.zeros(Precision.FLOAT64, 1, 3)))
                .hasMessageContaining("expected an update like the parameters (1 x 16 float64), got (1 x 3 float64)");
    }
}
