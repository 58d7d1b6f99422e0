package dev.gradiometer.engine.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One list of properties over every pointwise activation. */
class ActivationTest {
    /** Between the kinks at −1, 0 and 1. */
    private static final double[] POINTS = {-30, -6.3, -3.1, -1.7, -0.6, -0.2, 0.3, 0.8, 1.4, 2.9, 5.7};

    static Stream<Pointwise> activations() {
        Stream<Pointwise> defaults =
                Activation.all().stream().filter(Pointwise.class::isInstance).map(Pointwise.class::cast);
        return Stream.concat(defaults, Stream.of(new Elu(0.5), new Elu(0.01), new LeakyRelu(0), new LeakyRelu(0.2)));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void slopeAndCurvatureAreTheDerivatives(Pointwise phi) {
        double h = 1e-5;
        for (double z : POINTS) {
            double scale = 1 + Math.abs(phi.value(z));
            assertThat(phi.slope(z))
                    .as("slope at %s", z)
                    .isCloseTo((phi.value(z + h) - phi.value(z - h)) / (2 * h), within(1e-8 * scale));
            assertThat(phi.curvature(z))
                    .as("curvature at %s", z)
                    .isCloseTo((phi.slope(z + h) - phi.slope(z - h)) / (2 * h), within(1e-8 * scale));
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void noSlopeIsLargerThanTheLargest(Pointwise phi) {
        double largest = 0;
        for (double z = -40; z <= 40; z += 1e-3) {
            largest = Math.max(largest, Math.abs(phi.slope(z)));
        }
        if (Double.isFinite(phi.maxSlope())) {
            assertThat(largest).isCloseTo(phi.maxSlope(), within(2e-3 * phi.maxSlope()));
        }
    }

    /** Just outside of the live interval the slope is below 2 % of the largest, just inside it is above. */
    @ParameterizedTest
    @MethodSource("activations")
    void theLiveIntervalEndsWhereTheSlopeFallsBelowTwoPerCent(Pointwise phi) {
        double limit = 0.02 * phi.maxSlope();
        double step = 1e-3;
        if (Double.isFinite(phi.liveFrom())) {
            assertThat(Math.abs(phi.slope(phi.liveFrom() - step))).isLessThan(limit);
            assertThat(Math.abs(phi.slope(phi.liveFrom() + step))).isGreaterThan(limit);
        }
        if (Double.isFinite(phi.liveTo())) {
            assertThat(Math.abs(phi.slope(phi.liveTo() + step))).isLessThan(limit);
            assertThat(Math.abs(phi.slope(phi.liveTo() - step))).isGreaterThan(limit);
        }
        assertThat(phi.canDie()).isEqualTo(phi.slope(-3) == 0);
    }
}
