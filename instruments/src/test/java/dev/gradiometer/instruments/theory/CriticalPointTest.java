package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** χ₁ = 1: published points, and that a point found is one. */
class CriticalPointTest {
    /** Figure of Schoenholz et al. 2017, by Gauss–Hermite quadrature with 1e-6. */
    @Test
    void tanhWithBiasVarianceOneTwentieth() {
        CriticalPoint point = CriticalPoint.forBias(new Tanh(), 0.05).orElseThrow();

        assertThat(point.weightVariance()).isCloseTo(1.760955, within(1e-6));
        assertThat(point.variance()).isCloseTo(0.570048, within(1e-6));
    }

    /**
     * Roberts, Yaida and Hanin 2022, section 5.3: K* = (3 + √17)/2, C_b = 0.17292, C_W = 1.98305; swish 14.32017,
     * 0.55514, 1.98800.
     */
    @Test
    void geluAndSiluAreHalfStable() {
        CriticalPoint gelu = CriticalPoint.smallestStable(new Gelu()).orElseThrow();
        CriticalPoint silu = CriticalPoint.smallestStable(new Silu()).orElseThrow();

        assertThat(gelu.variance()).isCloseTo((3 + Math.sqrt(17)) / 2, within(1e-7));
        assertThat(gelu.biasVariance()).isCloseTo(0.17292, within(1e-5));
        assertThat(gelu.weightVariance()).isCloseTo(1.98305, within(1e-5));
        assertThat(silu.variance()).isCloseTo(14.32017, within(1e-5));
        assertThat(silu.biasVariance()).isCloseTo(0.55514, within(1e-5));
        assertThat(silu.weightVariance()).isCloseTo(1.98800, within(1e-5));
    }

    @Test
    void withoutBiasesTheSlopesAtZeroDecide() {
        assertThat(unbiased(new Relu())).isEqualTo(2);
        assertThat(unbiased(new LeakyRelu(0.5))).isCloseTo(1.6, within(1e-12));
        assertThat(unbiased(new Identity())).isEqualTo(1);
        assertThat(unbiased(new Tanh())).isEqualTo(1);
        assertThat(unbiased(new HardTanh())).isEqualTo(1);
        assertThat(unbiased(Elu.DEFAULT)).isEqualTo(1);
        assertThat(unbiased(new Erf())).isCloseTo(Math.PI / 4, within(1e-12));
    }

    private static double unbiased(Pointwise activation) {
        CriticalPoint point = CriticalPoint.smallestStable(activation).orElseThrow();
        assertThat(point.biasVariance()).isZero();
        return point.weightVariance();
    }

    @Test
    void someActivationsHaveNone() {
        assertThat(CriticalPoint.smallestStable(new Softplus())).isEmpty();
        assertThat(CriticalPoint.forBias(new Softplus(), 1)).isEmpty();
        assertThat(CriticalPoint.smallestStable(new Exponential())).isEmpty();
        assertThat(CriticalPoint.forVariance(new Exponential(), 0.5)).isEmpty();
        CriticalPoint unstable = CriticalPoint.forBias(new Exponential(), 0).orElseThrow();
        assertThat(unstable.weightVariance()).isCloseTo(Math.exp(-2), within(1e-9));
        assertThat(unstable.stable()).isFalse();
        assertThat(CriticalPoint.forBias(new Gelu(), 0).orElseThrow().stable()).isFalse();
    }

    static java.util.stream.Stream<Pointwise> activations() {
        return GaussianMomentsTest.activations();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void whatIsFoundIsCriticalAndAFixedPoint(Pointwise activation) {
        for (double biases : new double[] {0, 1e-9, 0.01, 0.3, 5}) {
            CriticalPoint.forBias(activation, biases).ifPresent(point -> {
                String where = activation + " " + point;
                double q = point.variance();
                assertThat(point.field().gain(Double.isNaN(q) ? 1 : q))
                        .as(where)
                        .isCloseTo(1, within(1e-9));
                if (q > 0 && !Double.isInfinite(q)) {
                    assertThat(point.field().variance(q)).as(where).isCloseTo(q, within(1e-9 * q));
                    assertThat(CriticalPoint.forVariance(activation, q)
                                    .orElseThrow()
                                    .weightVariance())
                            .as(where)
                            .isCloseTo(point.weightVariance(), within(1e-12));
                }
                if (point.slope() < 1 - 1e-6 && ScaleInvariance.of(activation).isEmpty()) {
                    assertThat(point.field().fixedPoint(q).variance()).as(where).isCloseTo(q, within(1e-6 * q));
                    assertThat(point.field().phase()).as(where).isEqualTo(Phase.CRITICAL);
                }
            });
        }
    }
}
