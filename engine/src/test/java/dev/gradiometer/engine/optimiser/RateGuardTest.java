package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateGuardTest {
    private static final double[] CURVATURES = {8, 3, 1, 0.5};
    private static final double STABLE = 2 / CURVATURES[0];
    private static final double SHARE = 0.9;
    private static final UpdateSpec GUARDED = UpdateSpec.of(new Sgd())
            .withLearningRate(100 * STABLE)
            .withGuard(new RateGuard.BySharpness(SHARE, 10, 256, 10));

    private static void quadratic(Matrix w, Matrix gradient) {
        for (int i = 0; i < CURVATURES.length; i++) {
            gradient.set(i, CURVATURES[i] * w.get(i));
        }
    }

    private static Descents descent(UpdateSpec spec) {
        return new Descents(spec, Precision.FLOAT64, new double[] {1, 1, 1, 1}, RateGuardTest::quadratic);
    }

    @Test
    void neverExceedsTheShareAndConvergesFromARateAHundredTimesTooLarge() {
        Descents guarded = descent(GUARDED);
        guarded.rate.observeStableRate(STABLE);
        for (int t = 0; t < 400; t++) {
            guarded.run(1);
            assertThat(guarded.chain.learningRate()).isEqualTo(SHARE * STABLE);
        }

        assertThat(guarded.values()).containsExactly(new double[4], within(1e-15));
        Descents free = descent(GUARDED.withGuard(RateGuard.NONE)).run(10);
        assertThat(Math.abs(free.values()[0])).isGreaterThan(1e20);
    }

    @Test
    void leavesASmallerScheduledRateAsItIs() {
        Descents guarded = descent(GUARDED.withLearningRate(0.5 * STABLE).withSchedule(new Schedule.Exponential(0.1)));
        Descents free = descent(guarded.updater.spec().withGuard(RateGuard.NONE));
        guarded.rate.observeStableRate(STABLE);

        assertThat(guarded.run(35).values()).isEqualTo(free.run(35).values());
    }

    @Test
    void staysPlainDescent() {
        Descents guarded = descent(GUARDED);
        guarded.rate.observeStableRate(STABLE);

        assertThat(plainStep(guarded)).isEqualTo(SHARE * STABLE);
    }

    /** A step's rate. */
    private static double plainStep(Descents guarded) {
        PlainDescent descent = Objects.requireNonNull(guarded.chain.plainDescent());
        double rate = descent.begin();
        descent.end(1);
        return rate;
    }

    @Test
    void letsGoWhereNothingCurvesUpwardsAndTakesTheNextMeasurement() {
        Descents guarded = descent(GUARDED);
        guarded.rate.observeStableRate(Double.POSITIVE_INFINITY);
        assertThat(plainStep(guarded)).isEqualTo(100 * STABLE);
        guarded.rate.observeStableRate(STABLE / 2);
        assertThat(guarded.rate.next()).isEqualTo(SHARE * STABLE / 2);
        guarded.rate.observeStableRate(Double.NaN);
        assertThat(plainStep(guarded)).isEqualTo(SHARE * STABLE / 2);
    }

    @Test
    void standsStillIfTheFirstMeasurementTellsNothing() {
        Descents guarded = descent(GUARDED);
        guarded.rate.observeStableRate(Double.NaN);
        assertThat(plainStep(guarded)).isZero();
    }

    @Test
    void makesNoStepBeforeAStableRateIsKnown() {
        assertThatThrownBy(() -> descent(GUARDED).run(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call observeStableRate before the first update");
        assertThatThrownBy(() -> descent(GUARDED).rate.observeStableRate(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "nesterov", "adam", "amsgrad", "nadam", "adamw", "rmsprop", "adagrad"})
    void aSavedStateGoesOnBitForBit(String name) {
        UpdateSpec spec = UpdateSpec.of(Optimiser.byName().get(name))
                .withLearningRate(1)
                .withGuard(RateGuard.BySharpness.DEFAULT);
        Descents straight = descent(spec);
        straight.rate.observeStableRate(0.01);
        straight.run(3);
        Descents resumed = descent(spec);
        resumed.chain.restore(straight.chain.state());
        resumed.parameters.copyFrom(straight.parameters);
        assertThat(resumed.chain.learningRate()).isEqualTo(RateGuard.BySharpness.DEFAULT.share() * 0.01);

        assertThat(resumed.run(3).values()).isEqualTo(straight.run(3).values());
    }

    @Test
    void saysSoInWords() {
        assertThat(GUARDED.describe()).endsWith(", guarded below 0.9 of the stable rate");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> UpdateSpec.of(Dog.DEFAULT).withGuard(RateGuard.BySharpness.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dog: chooses its own rate");
        assertThatThrownBy(() -> new RateGuard.BySharpness(1.5, 10, 256, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share");
        assertThatThrownBy(() -> new RateGuard.BySharpness(0.9, 0, 256, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every");
    }
}
