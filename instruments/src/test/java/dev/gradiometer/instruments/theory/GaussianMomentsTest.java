package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Tanh;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The quadrature against closed forms, against a slow composite rule, and against identities that hold for every
 * activation.
 */
class GaussianMomentsTest {
    private static final double[] VARIANCES = {1e-8, 0.01, 1, 7, 400};

    static Stream<Pointwise> activations() {
        List<Pointwise> pointwise = new ArrayList<>(List.of(new LeakyRelu(0.3), new LeakyRelu(-1), new Elu(2.5)));
        for (Activation activation : Activation.all()) {
            if (activation instanceof Pointwise p) {
                pointwise.add(p);
            }
        }
        return pointwise.stream();
    }

    /** A share of the value; 1e-18 is what lies outside of the interval that is integrated over. */
    private static Offset<Double> relative(double tolerance, double value) {
        return within(tolerance * Math.abs(value) + 1e-18);
    }

    /** Simpson's rule with many points between the kinks; nothing in common with the panels. */
    private static double slow(DoubleUnaryOperator f, double mean, double variance) {
        double deviation = Math.sqrt(variance);
        double[] ends = {-40, -20, -1, 0, 1, 20, 40};
        for (int s = 1; s < ends.length - 1; s++) {
            ends[s] = Math.clamp((ends[s] - mean) / deviation, -40, 40);
        }
        double total = 0;
        for (int s = 1; s < ends.length; s++) {
            double a = ends[s - 1];
            double b = ends[s];
            int steps = 6_000;
            double h = (b - a) / steps;
            for (int i = 0; h > 0 && i <= steps; i++) {
                double z = Math.clamp(a + i * h, a + 1e-7 * h, b - 1e-7 * h);
                double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
                total += weight * h / 3 * f.applyAsDouble(mean + deviation * z) * Math.exp(-0.5 * z * z);
            }
        }
        return total / Math.sqrt(2 * Math.PI);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void agreesWithASlowRule(Pointwise activation) {
        for (double variance : VARIANCES) {
            if (activation instanceof Exponential && variance > 50) {
                continue;
            }
            for (double mean : new double[] {0, -0.7}) {
                double square = slow(u -> Math.pow(activation.value(u), 2), mean, variance);
                double slope = slow(u -> Math.pow(activation.slope(u), 2), mean, variance);
                String where = "%s mean %s variance %s".formatted(activation, mean, variance);
                assertThat(GaussianMoments.mean(activation, mean, variance))
                        .as(where)
                        .isCloseTo(slow(activation::value, mean, variance), within(1e-9 * Math.sqrt(square) + 1e-18));
                assertThat(GaussianMoments.square(activation, mean, variance))
                        .as(where)
                        .isCloseTo(square, relative(1e-9, square));
                assertThat(GaussianMoments.slopeSquare(activation, mean, variance))
                        .as(where)
                        .isCloseTo(slope, relative(1e-9, slope));
            }
        }
    }

    /** Cho and Saul 2009: arc-cosine kernels of degree 1 and 0. */
    @Test
    void reluPairsAreArcCosineKernels() {
        for (double q : VARIANCES) {
            for (double c : new double[] {-1, -0.9, 0, 0.3, 0.99, 1 - 1e-9, 1}) {
                double angle = Math.acos(c);
                double product = q / (2 * Math.PI) * (Math.sqrt(1 - c * c) + (Math.PI - angle) * c);
                assertThat(GaussianMoments.product(new Relu(), q, q, c))
                        .as("%s %s", q, c)
                        .isCloseTo(product, within(1e-10 * q));
                assertThat(GaussianMoments.slopeProduct(new Relu(), q, q, c))
                        .isCloseTo((Math.PI - angle) / (2 * Math.PI), within(1e-10));
            }
        }
        assertThat(GaussianMoments.slopeProduct(new Relu(), 0, 0, 0.5)).isCloseTo(1.0 / 3, within(1e-12));
    }

    /** Williams, "Computing with infinite networks", 1997. */
    @Test
    void erfPairsAreArcsineKernels() {
        for (double q1 : VARIANCES) {
            for (double q2 : VARIANCES) {
                for (double c : new double[] {-0.6, 0, 0.5, 0.999999}) {
                    double argument = 2 * c * Math.sqrt(q1 * q2) / Math.sqrt((1 + 2 * q1) * (1 + 2 * q2));
                    double expected = 2 / Math.PI * Math.asin(argument);
                    assertThat(GaussianMoments.product(new Erf(), q1, q2, c))
                            .as("%s %s %s", q1, q2, c)
                            .isCloseTo(expected, within(1e-10 * Math.abs(expected) + 1e-18));
                }
            }
        }
    }

    /** d/dc E φ(u₁)φ(u₂) = q E φ′(u₁)φ′(u₂): Price 1958. */
    @ParameterizedTest
    @MethodSource("activations")
    void correlationChangesAProductByTheSlopes(Pointwise activation) {
        for (double q : new double[] {0.05, 1, 5}) {
            for (double c : new double[] {-0.5, 0.2, 0.9}) {
                double h = 1e-3;
                double difference = (8 * (pair(activation, q, c + h) - pair(activation, q, c - h))
                                - (pair(activation, q, c + 2 * h) - pair(activation, q, c - 2 * h)))
                        / (12 * h);
                double expected = q * GaussianMoments.slopeProduct(activation, q, q, c);
                assertThat(difference)
                        .as("%s %s %s", activation, q, c)
                        .isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-9));
            }
        }
    }

    private static double pair(Pointwise activation, double q, double c) {
        return GaussianMoments.product(activation, q, q, c);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void pairsMeetSingleVariablesAtBothEnds(Pointwise activation) {
        for (double q : new double[] {1e-6, 0.4, 3, 90}) {
            double mean = GaussianMoments.mean(activation, 0, q);
            double square = GaussianMoments.square(activation, 0, q);
            assertThat(pair(activation, q, 0)).isCloseTo(mean * mean, within(1e-10 * square));
            assertThat(pair(activation, q, 1)).isCloseTo(square, relative(1e-12, square));
            assertThat(pair(activation, q, 1 - 1e-13)).as(activation.name()).isCloseTo(square, relative(1e-9, square));
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void derivativesByVarianceAreThoseOfTheMoments(Pointwise activation) {
        for (double mean : new double[] {0, 0.3}) {
            for (double v : new double[] {0.02, 1, 6}) {
                double h = 1e-4 * v;
                double byMean =
                        (GaussianMoments.mean(activation, mean, v + h) - GaussianMoments.mean(activation, mean, v - h))
                                / (2 * h);
                double bySquare = (GaussianMoments.square(activation, mean, v + h)
                                - GaussianMoments.square(activation, mean, v - h))
                        / (2 * h);
                assertThat(GaussianMoments.meanByVariance(activation, mean, v))
                        .as(activation.name())
                        .isCloseTo(byMean, within(1e-6 * (1 + Math.abs(byMean))));
                assertThat(GaussianMoments.squareByVariance(activation, mean, v))
                        .isCloseTo(bySquare, within(1e-6 * (1 + Math.abs(bySquare))));
            }
        }
    }

    @Test
    void takesALimitAtVarianceZero() {
        assertThat(GaussianMoments.slopeSquare(new Relu(), 0, 0)).isEqualTo(0.5);
        assertThat(GaussianMoments.slopeSquare(new HardTanh(), 1, 0)).isEqualTo(0.5);
        assertThat(GaussianMoments.square(new Tanh(), 0.5, 0)).isCloseTo(Math.pow(Math.tanh(0.5), 2), within(1e-15));
        assertThat(GaussianMoments.meanByVariance(new Relu(), 0, 0)).isInfinite();
    }

    /** A tanh that turns within 1e-6 of the origin is a sign; hard-tanh has E φ² = 1 − 4/(3√(2π)) / σ up to O(σ⁻³). */
    @ParameterizedTest
    @ValueSource(doubles = {1e12, 1e16})
    void seesStructureMuchFinerThanTheGaussian(double q) {
        double missing = 4 / (3 * Math.sqrt(2 * Math.PI * q));
        assertThat(1 - GaussianMoments.square(new HardTanh(), 0, q)).isCloseTo(missing, relative(1e-6, missing));
        assertThat(GaussianMoments.product(new Tanh(), q, q, 0.5)).isCloseTo(1.0 / 3, within(1e-5));
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> GaussianMoments.square(new Tanh(), 0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("variance: expected a finite number of 0 or more, got -1.0");
        assertThatThrownBy(() -> GaussianMoments.product(new Tanh(), 1, 1, 1.5))
                .hasMessage("correlation: expected a number from -1 to 1, got 1.5");
    }
}
