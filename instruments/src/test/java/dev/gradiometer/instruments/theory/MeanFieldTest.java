package dev.gradiometer.instruments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.instruments.theory.FixedPoint.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Poole et al. 2016 and Schoenholz et al. 2017: lengths, angles and gradients of wide random networks. */
class MeanFieldTest {
    /** Figures from Gauss–Hermite quadrature with 1e-6. */
    @ParameterizedTest
    @CsvSource({
        "1.3,      0.315316, 0.880164, 7.834, ORDERED",
        "1.760955, 0.570048, 1.000000, NaN,   CRITICAL",
        "2.5,      1.063958, 1.133516, 11.80, CHAOTIC"
    })
    void tanhWithBiasVarianceOneTwentieth(double weights, double q, double gain, double reach, Phase phase) {
        MeanField field = MeanField.of(new Tanh(), weights, 0.05);

        assertThat(field.fixedPoint().variance()).isCloseTo(q, within(1e-6));
        assertThat(field.fixedPoint().kind()).isEqualTo(Kind.STABLE);
        assertThat(field.gradientGain()).isCloseTo(gain, within(1e-6));
        assertThat(field.phase()).isEqualTo(phase);
        if (Double.isNaN(reach)) {
            assertThat(field.depthScales().correlation()).isGreaterThan(1e6);
        } else {
            assertThat(field.depthScales().correlation()).isCloseTo(reach, within(0.005));
            assertThat(field.trainableDepth()).isCloseTo(6 * reach, within(0.03));
        }
    }

    /** c′ = [√(1 − c²) + (π − arccos c) c] / π: Cho and Saul 2009. */
    @Test
    void reluWithHesWeightsDrawsAnglesTogether() {
        CorrelationMap map = MeanField.of(new Relu(), 2, 0).correlations();

        assertThat(map.after(1, 0)).isCloseTo(0.318310, within(1e-6));
        assertThat(map.after(2, 0)).isCloseTo(0.493731, within(1e-6));
        assertThat(map.after(3, 0)).isCloseTo(0.604826, within(1e-6));
        for (double c = -1; c <= 1; c += 0.125) {
            double expected = (Math.sqrt(1 - c * c) + (Math.PI - Math.acos(c)) * c) / Math.PI;
            assertThat(map.next(c)).isCloseTo(expected, within(1e-10));
        }
        assertThat(map.fixedPoint()).isEqualTo(1);
        assertThat(map.depthScale()).isInfinite();
    }

    @Test
    void reluKeepsEveryLengthOnlyAtTwo() {
        assertThat(MeanField.of(new Relu(), 2, 0).fixedPoint(3.5)).isEqualTo(new FixedPoint(Kind.NEUTRAL, 3.5, 1));
        assertThat(MeanField.of(new Relu(), 2, 0.1).fixedPoint().kind()).isEqualTo(Kind.DIVERGING);
        assertThat(MeanField.of(new Relu(), 2.5, 0).fixedPoint().kind()).isEqualTo(Kind.DIVERGING);
        assertThat(MeanField.of(new Relu(), 1.5, 0).fixedPoint().kind()).isEqualTo(Kind.VANISHING);
        assertThat(MeanField.of(new Relu(), 1.5, 1).fixedPoint().variance()).isCloseTo(4, within(1e-12));
        assertThat(MeanField.of(new Relu(), 2.5, 0).gradientGain()).isEqualTo(1.25);
        assertThat(MeanField.of(new Relu(), 0, 0).phase()).isEqualTo(Phase.ORDERED);
    }

    @Test
    void tanhWithoutBiasVanishesUpToOneAndIsStableAbove() {
        assertThat(MeanField.of(new Tanh(), 0.9, 0).fixedPoint()).isEqualTo(new FixedPoint(Kind.VANISHING, 0, 0.9));
        assertThat(MeanField.of(new Tanh(), 0.9, 0).depthScales().correlation())
                .isCloseTo(-1 / Math.log(0.9), within(1e-9));
        assertThat(MeanField.of(new Tanh(), 1, 0).phase()).isEqualTo(Phase.CRITICAL);
        assertThat(MeanField.of(new Tanh(), 1, 0).fixedPoint().variance()).isZero();
        assertThat(MeanField.of(new Tanh(), 1 + 1e-6, 0).fixedPoint().variance())
                .isCloseTo(5e-7, within(1e-11));
        assertThat(MeanField.of(new Tanh(), 1e6, 0).fixedPoint().variance()).isBetween(0.999e6, 1e6);
        assertThat(MeanField.of(new Tanh(), 3, 0).correlations().fixedPoint()).isCloseTo(0, within(1e-12));
    }

    /**
     * F grows faster than q for gelu, so that an unstable fixed point parts those q that vanish from those that
     * diverge.
     */
    @Test
    void geluHasAWatershed() {
        MeanField field = MeanField.of(new Gelu(), 2.5, 0);

        assertThat(field.fixedPoints())
                .extracting(FixedPoint::kind)
                .containsExactly(Kind.VANISHING, Kind.UNSTABLE, Kind.DIVERGING);
        double watershed = field.fixedPoints().get(1).variance();
        assertThat(field.variance(watershed)).isCloseTo(watershed, within(1e-12));
        assertThat(field.fixedPoint(0.99 * watershed).kind()).isEqualTo(Kind.VANISHING);
        assertThat(field.fixedPoint(1.01 * watershed).kind()).isEqualTo(Kind.DIVERGING);
    }

    /** q = σ_w² e^(2q) has the double root ½ at σ_w² = e⁻¹/2: two roots just below, none just above. */
    @Test
    void findsATangencyOfTheExponential() {
        double tangent = Math.exp(-1) / 2;

        FixedPoint below =
                MeanField.of(new Exponential(), tangent * (1 - 1e-6), 0).fixedPoint(0.1);
        assertThat(below.variance()).isCloseTo(0.5, within(1e-3));
        assertThat(below.slope()).isLessThan(1).isGreaterThan(0.99);
        assertThat(MeanField.of(new Exponential(), tangent * (1 + 1e-6), 0)
                        .fixedPoint(0.1)
                        .kind())
                .isEqualTo(Kind.DIVERGING);
    }

    static java.util.stream.Stream<Pointwise> activations() {
        return GaussianMomentsTest.activations();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theIterationArrivesAtTheFixedPoint(Pointwise activation) {
        for (double weights : new double[] {0, 0.05, 0.7, 1.2, 4, 100}) {
            for (double biases : new double[] {0, 0.3}) {
                MeanField field = MeanField.of(activation, weights, biases);
                FixedPoint point = field.fixedPoint();
                double q = MeanField.START;
                for (int i = 0; i < 2000 && q > 1e-100 && q < 1e100; i++) {
                    q = field.variance(q);
                }
                String where = "%s %s: %s, iteration %s".formatted(activation, weights, point, q);
                switch (point.kind()) {
                    case STABLE, UNSTABLE, NEUTRAL -> {
                        assertThat(q).as(where).isCloseTo(point.variance(), within(1e-8 * q));
                        assertThat(field.variance(point.variance())).isCloseTo(point.variance(), within(1e-11 * q));
                    }
                    case VANISHING -> assertThat(q).as(where).isLessThan(1e-3);
                    case DIVERGING -> assertThat(q).as(where).isGreaterThan(100);
                }
            }
        }
    }

    /** χ₁ is the slope of the correlation map at c = 1, and the map's fixed point is one. */
    @ParameterizedTest
    @MethodSource("activations")
    void theGainIsTheSlopeOfTheCorrelationMap(Pointwise activation) {
        for (double weights : new double[] {0.4, 1.5, 6}) {
            MeanField field = MeanField.of(activation, weights, 0.2);
            FixedPoint point = field.fixedPoint();
            if (point.kind() != Kind.STABLE) {
                continue;
            }
            CorrelationMap map = field.correlations();
            String where = activation + " " + weights;
            assertThat(map.slope(1)).as(where).isCloseTo(field.gradientGain(), within(1e-10 * field.gradientGain()));
            double h = 1e-3;
            double difference = (map.next(0.5 + h) - map.next(0.5 - h)) / (2 * h);
            assertThat(map.slope(0.5)).as(where).isCloseTo(difference, within(1e-5));
            double fixed = map.fixedPoint();
            assertThat(map.next(fixed)).as(where).isCloseTo(fixed, within(1e-12));
            assertThat(fixed == 1).as(where).isEqualTo(field.gradientGain() <= 1);
            assertThat(map.gain(fixed)).as(where).isLessThanOrEqualTo(1);
            assertThat(Math.abs(map.after(20, 0.3) - fixed)).as(where).isLessThan(0.9 * Math.abs(0.3 - fixed));
        }
    }
}
