package dev.gradiometer.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Pointwise;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlopeProbeTest {
    private static final double NEAR = 2e-3;

    static Stream<Pointwise> activations() {
        return Activation.all().stream()
                .filter(Pointwise.class::isInstance)
                .map(Pointwise.class::cast)
                .filter(phi -> !phi.name().equals("identity"));
    }

    /** The engine knows by formula what is found out here by asking. */
    @ParameterizedTest
    @MethodSource("activations")
    void findsWhatTheEngineKnows(Pointwise phi) {
        LiveSlope found = SlopeProbe.of(each(phi::value)).orElseThrow();

        assertThat(found.role().lowest()).isCloseTo(phi.lowest(), within(NEAR));
        assertThat(found.role().highest()).isCloseTo(phi.highest(), within(NEAR));
        assertThat(found.role().canDie()).isEqualTo(phi.canDie());
        assertThat(found.role().saturates()).isEqualTo(phi.bounded());
        assertThat(found.role().maxSlope()).isCloseTo(phi.maxSlope(), within(NEAR));
        if (Double.isFinite(phi.maxSlope())) {
            assertThat(found.from()).isCloseTo(phi.liveFrom(), within(NEAR));
            assertThat(found.to()).isCloseTo(phi.liveTo(), within(NEAR));
        }
    }

    private static UnaryOperator<double[]> each(DoubleUnaryOperator phi) {
        return x -> Arrays.stream(x).map(phi).toArray();
    }

    @Test
    void aUnitOfReluAtZeroIsOff() {
        LiveSlope relu = SlopeProbe.of(each(z -> Math.max(0, z))).orElseThrow();

        assertThat(relu.from()).isZero();
        assertThat(relu.isLive(0)).isFalse();
        assertThat(relu.isLive(Float.MIN_VALUE)).isTrue();
    }

    @Test
    void doesNotTakeOtherFunctionsForActivations() {
        UnaryOperator<double[]> softmax = x -> {
            double largest = Arrays.stream(x).max().orElse(0);
            double sum = Arrays.stream(x).map(v -> Math.exp(v - largest)).sum();
            return Arrays.stream(x).map(v -> Math.exp(v - largest) / sum).toArray();
        };
        UnaryOperator<double[]> pairs = x -> Arrays.copyOf(x, x.length / 2);

        assertThat(SlopeProbe.of(softmax)).isEmpty();
        assertThat(SlopeProbe.of(pairs)).isEmpty();
        assertThat(SlopeProbe.of(x -> x)).as("a reshape").isEmpty();
        assertThat(SlopeProbe.of(each(Math::log))).as("no number below 0").isEmpty();
        assertThat(SlopeProbe.of(each(x -> 3))).as("a constant").isEmpty();
        assertThat(SlopeProbe.of(x -> {
                    throw new IllegalStateException("expected four axes");
                }))
                .isEmpty();
    }
}
