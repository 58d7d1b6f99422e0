package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class AscentTest {
    static final List<Optimiser> OPTIMISERS = Optimiser.all();

    private static Matrix row(double... values) {
        return Matrix.of(Precision.FLOAT64, values);
    }

    /** Three steps along multiples of one gradient. */
    private static double[] walked(UpdateSpec spec, double sign) {
        Matrix parameters = row(1, -2);
        UpdateChain chain = spec.start(parameters, new Horizon(1, 3)).chain();
        Matrix update = Matrix.zeros(Precision.FLOAT64, 1, 2);
        for (int step = 1; step <= 3; step++) {
            chain.update(row(sign * 0.5 * step, sign * -0.3 * step), update);
            for (int i = 0; i < 2; i++) {
                parameters.set(i, parameters.get(i) + update.get(i));
            }
        }
        return parameters.toArray();
    }

    @ParameterizedTest
    @FieldSource("OPTIMISERS")
    void isDescentAlongTheTurnedGradientBitForBit(Optimiser optimiser) {
        UpdateSpec down = UpdateSpec.of(optimiser).withClipping(new Clipping.ByNorm(0.9));
        assertThat(walked(down.withMaximise(true), 1)).containsExactly(walked(down, -1));
        assertThat(walked(down.withMaximise(true), 1)).isNotEqualTo(walked(down, 1));
    }

    /** torch 2.13, float64, {@code maximize=True}, rate 0.1 and weight decay 0.2. */
    static Stream<Arguments> torch() {
        WeightDecay l2 = new WeightDecay.L2(0.2);
        return Stream.of(
                Arguments.of(UpdateSpec.of(new Momentum(0.9)).withWeightDecay(l2), 1.3594320000000002, -2.061256),
                Arguments.of(UpdateSpec.of(Adam.DEFAULT).withWeightDecay(l2), 1.2866688269199265, -2.0110123977006613),
                Arguments.of(
                        UpdateSpec.of(RmsProp.DEFAULT).withWeightDecay(l2), 3.7053039182703205, -2.747242758611213),
                Arguments.of(
                        UpdateSpec.of(new AdamW(0.9, 0.999, 1e-8, EpsilonPlacement.AFTER_CORRECTION, 0.2)),
                        1.2276199569366042,
                        -2.1688119542674342));
    }

    @ParameterizedTest
    @MethodSource("torch")
    void equalsPytorchAndDecaysTowardsZero(UpdateSpec spec, double first, double second) {
        assertThat(walked(spec.withLearningRate(0.1).withMaximise(true), 1))
                .containsExactly(new double[] {first, second}, within(1e-14));
    }

    @Test
    void isSaidAndGoesWithNoGuard() {
        UpdateSpec up = UpdateSpec.of(new Sgd()).withMaximise(true);
        assertThat(up.describe()).isEqualTo("sgd, rate 0.01, maximises the loss");
        assertThatThrownBy(() -> up.withGuard(RateGuard.BySharpness.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maximise: no rate is stable on the way up, got a guard of it (0.25 of the stable rate);"
                        + " take off the guard");
    }
}
