package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConstantsTest {
    static Stream<ThrowingCallable> impossible() {
        EpsilonPlacement after = EpsilonPlacement.AFTER_CORRECTION;
        return Stream.of(
                () -> new Momentum(1),
                () -> new Nesterov(-0.1),
                () -> new Adagrad(0, 0),
                () -> new Adagrad(1e-10, -1),
                () -> new Adadelta(1.1, 1e-6),
                () -> new Adadelta(0.9, Double.NaN),
                () -> new RmsProp(0.99, 1e-8, true, 1),
                () -> new Adam(Double.NaN, 0.999, 1e-8, after),
                () -> new Adam(0.9, 1, 1e-8, after),
                () -> new AmsGrad(0.9, 0.999, Double.POSITIVE_INFINITY, after),
                () -> new AdamW(0.9, 0.999, 1e-8, after, -0.01),
                () -> new Nadam(0.9, 0.999, 1e-8, -1),
                () -> new Lion(0.9, 1),
                () -> new Prodigy(0.9, 0, 1e-8, 1e-6, 1, 2, false, false),
                () -> new Prodigy(0.9, 0.999, 1e-8, 1e-6, 1, 1, false, false),
                () -> new Dog(0, 1e-8, 8),
                () -> new Clipping.ByNorm(0),
                () -> new Clipping.ByValue(-1),
                () -> new WeightDecay.L2(-1),
                () -> new WeightDecay.Decoupled(Double.NaN),
                () -> new Schedule.StepDecay(0, 0.1),
                () -> new Schedule.Exponential(1.5),
                () -> new Schedule.Cosine(-0.1),
                () -> new Schedule.OneCycle(1, 25, 1e4),
                () -> new Schedule.WarmUp(0, 0, new Schedule.Constant()),
                () -> new Schedule.ReduceOnPlateau(1, 10, 1e-4, 0, 0),
                () -> UpdateSpec.of(new Sgd()).withLearningRate(-0.1),
                () -> UpdateSpec.of(new Sgd()).withLearningRate(Double.NaN));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void anImpossibleConstantIsRefusedInOneLineWithItsValue(ThrowingCallable creation) {
        assertThatThrownBy(creation)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("[a-z0-9 -]+: expected [a-z0-9 ]+ to be [a-z0-9 ]+, got \\S+");
    }

    @Test
    void descriptionsGiveNameAndConstants() {
        assertThat(Adam.DEFAULT.describe()).isEqualTo("adam beta1 0.9 beta2 0.999 epsilon 1e-8 after-correction");
        assertThat(new RmsProp(0.5, 2.5e-7, true, 0.25).describe())
                .isEqualTo("rmsprop alpha 0.5 epsilon 2.5e-7 centered momentum 0.25");
        assertThat(new Clipping.ByNorm(1).describe()).isEqualTo("norm 1");
        assertThat(new WeightDecay.L2(1e-4).describe()).isEqualTo("l2 0.0001");
        assertThat(new Schedule.WarmUp(100, 0, Schedule.OneCycle.DEFAULT).describe())
                .isEqualTo("warm-up steps 100 start 0 then one-cycle rise 0.3 division 25 final-division 10000");
        for (Optimiser optimiser : Optimiser.all()) {
            assertThat(optimiser.describe()).startsWith(optimiser.name());
        }
    }
}
