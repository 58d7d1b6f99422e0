package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.instruments.theory.MeanVarianceMap.Jacobian;
import dev.gradiometer.instruments.theory.MeanVarianceMap.Moments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Klambauer et al. 2017. */
class MeanVarianceMapTest {
    private static final MeanVarianceMap SELU = new MeanVarianceMap(new Selu(), 0, 1);

    /** Published: fixed point (0, 1), Jacobian ((0, 0.088834), (0, 0.782648)). */
    @Test
    void seluKeepsMeanZeroAndVarianceOne() {
        Moments next = SELU.next(new Moments(0, 1));
        assertThat(next.mean()).isCloseTo(0, within(1e-12));
        assertThat(next.variance()).isCloseTo(1, within(1e-12));

        Jacobian jacobian = SELU.jacobian(new Moments(0, 1));
        assertThat(jacobian.meanByMean()).isZero();
        assertThat(jacobian.varianceByMean()).isZero();
        assertThat(jacobian.meanByVariance()).isCloseTo(0.088834, within(1e-6));
        assertThat(jacobian.varianceByVariance()).isCloseTo(0.782648, within(1e-6));
        assertThat(jacobian.spectralRadius()).isCloseTo(0.782648, within(1e-6));
    }

    @Test
    void seluReturnsToItsFixedPoint() {
        Moments settled = SELU.fixedPoint(new Moments(0.4, 3));

        assertThat(settled.mean()).isCloseTo(0, within(1e-10));
        assertThat(settled.variance()).isCloseTo(1, within(1e-10));
    }

    static java.util.stream.Stream<Pointwise> activations() {
        return GaussianMomentsTest.activations();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theJacobianIsTheMapsDerivative(Pointwise activation) {
        MeanVarianceMap map = new MeanVarianceMap(activation, 0.8, 0.9);
        Moments at = new Moments(0.3, 0.7);
        Jacobian jacobian = map.jacobian(at);
        double h = 1e-5;
        Moments right = map.next(new Moments(at.mean() + h, at.variance()));
        Moments left = map.next(new Moments(at.mean() - h, at.variance()));
        Moments up = map.next(new Moments(at.mean(), at.variance() + h));
        Moments down = map.next(new Moments(at.mean(), at.variance() - h));

        assertThat(jacobian.meanByMean()).isCloseTo((right.mean() - left.mean()) / (2 * h), within(1e-6));
        assertThat(jacobian.varianceByMean()).isCloseTo((right.variance() - left.variance()) / (2 * h), within(1e-5));
        assertThat(jacobian.meanByVariance()).isCloseTo((up.mean() - down.mean()) / (2 * h), within(1e-6));
        assertThat(jacobian.varianceByVariance()).isCloseTo((up.variance() - down.variance()) / (2 * h), within(1e-5));
    }
}
