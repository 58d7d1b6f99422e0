package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UpdateChainTest {
    private static final Horizon HORIZON = new Horizon(10, 100);

    private static Matrix row(double... values) {
        return Matrix.of(Precision.FLOAT64, values);
    }

    private static Matrix updateOf(UpdateChain chain, double... gradient) {
        Matrix update = row(new double[gradient.length]);
        chain.update(row(gradient), update);
        return update;
    }

    @Test
    void clipsByNormOverAllParametersTogether() {
        UpdateChain chain = UpdateSpec.of(new Sgd())
                .withLearningRate(1)
                .withClipping(new Clipping.ByNorm(1))
                .start(row(0, 0), HORIZON)
                .chain();
        double factor = 1 / (5 + 1e-6);
        assertThat(updateOf(chain, 3, 4).toArray())
                .containsExactly(new double[] {-3 * factor, -4 * factor}, within(1e-15));
        assertThat(chain.firstNorm()).isEqualTo(5);
        assertThat(chain.lastNorm()).isCloseTo(5 * factor, within(1e-15));
        assertThat(updateOf(chain, 0.3, 0.4).toArray()).containsExactly(-0.3, -0.4);
        assertThat(chain.lastNorm()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void clipsByValueEntryByEntry() {
        UpdateChain chain = UpdateSpec.of(new Sgd())
                .withLearningRate(1)
                .withClipping(new Clipping.ByValue(0.5))
                .start(row(0, 0, 0, 0), HORIZON)
                .chain();
        assertThat(updateOf(chain, 3, -4, 0.25, Double.NaN).toArray()).containsExactly(-0.5, 0.5, -0.25, Double.NaN);
        updateOf(chain, 3, -4, 0, 0);
        assertThat(chain.firstNorm()).isEqualTo(5);
        assertThat(chain.lastNorm()).isEqualTo(Math.sqrt(0.5));
    }

    @Test
    void normsWithoutClippingAreOne() {
        UpdateChain chain = UpdateSpec.of(new Sgd()).start(row(0, 0), HORIZON).chain();
        assertThat(chain.firstNorm()).isNaN();
        updateOf(chain, 3, 4);
        assertThat(chain.firstNorm()).isEqualTo(5);
        assertThat(chain.lastNorm()).isEqualTo(5);
    }

    @Test
    void measuresAndClipsGradientsWhoseSquaresHaveNoDouble() {
        UpdateChain chain = UpdateSpec.of(new Sgd())
                .withLearningRate(1)
                .withClipping(new Clipping.ByNorm(1))
                .start(row(0, 0), HORIZON)
                .chain();
        assertThat(updateOf(chain, 3e200, 4e200).toArray()).containsExactly(new double[] {-0.6, -0.8}, within(1e-12));
        assertThat(chain.firstNorm()).isCloseTo(5e200, within(1e187));
        for (double size : new double[] {1e-200, 1e-300, 1e-310}) {
            updateOf(chain, 3 * size, 4 * size);
            assertThat(chain.firstNorm() / size).isCloseTo(5, within(1e-9));
        }
        updateOf(chain, 0, 0);
        assertThat(chain.firstNorm()).isZero();
        updateOf(chain, 1, Double.NEGATIVE_INFINITY);
        assertThat(chain.firstNorm()).isInfinite();
        updateOf(chain, 1, Double.NaN);
        assertThat(chain.firstNorm()).isNaN();
    }

    @Test
    void l2DecayEntersTheMomentumAndDecoupledDecayDoesNot() {
        UpdateSpec momentum = UpdateSpec.of(new Momentum(0.5)).withLearningRate(0.1);
        UpdateChain coupled = momentum.withWeightDecay(new WeightDecay.L2(0.2))
                .start(row(10), HORIZON)
                .chain();
        UpdateChain decoupled = momentum.withWeightDecay(new WeightDecay.Decoupled(0.2))
                .start(row(10), HORIZON)
                .chain();
        assertThat(updateOf(coupled, 1).get(0)).isCloseTo(-0.1 * 3, within(1e-15));
        assertThat(updateOf(coupled, 1).get(0)).isCloseTo(-0.1 * 4.5, within(1e-15));
        assertThat(updateOf(decoupled, 1).get(0)).isCloseTo(-0.1 * 3, within(1e-15));
        assertThat(updateOf(decoupled, 1).get(0)).isCloseTo(-0.1 * (1.5 + 2), within(1e-15));
    }

    @Test
    void clipsBeforeItDecays() {
        UpdateChain chain = UpdateSpec.of(new Sgd())
                .withLearningRate(1)
                .withClipping(new Clipping.ByValue(1))
                .withWeightDecay(new WeightDecay.L2(0.5))
                .start(row(10), HORIZON)
                .chain();
        assertThat(updateOf(chain, 7).get(0)).isEqualTo(-6);
        assertThat(chain.lastNorm()).isEqualTo(1);
    }

    @Test
    void adamwIsAdamWithDecoupledDecay() {
        UpdateSpec adam =
                UpdateSpec.of(Adam.DEFAULT).withWeightDecay(new WeightDecay.Decoupled(AdamW.DEFAULT.weightDecay()));
        assertThat(Descents.onBaselineNet(UpdateSpec.of(AdamW.DEFAULT)).run(20).values())
                .containsExactly(Descents.onBaselineNet(adam).run(20).values());
        assertThatThrownBy(() -> UpdateSpec.of(AdamW.DEFAULT).withWeightDecay(new WeightDecay.L2(0.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adamw: has a weight decay of its own, got another (l2 0.1); set adamw's, or use adam with"
                        + " this one");
    }

    @Test
    void rateFollowsTheScheduleStepByStep() {
        UpdateChain chain = UpdateSpec.of(new Sgd())
                .withLearningRate(0.5)
                .withSchedule(new Schedule.WarmUp(4, 0, new Schedule.Constant()))
                .start(row(0), HORIZON)
                .chain();
        double[] updates = new double[6];
        for (int t = 0; t < updates.length; t++) {
            updates[t] = updateOf(chain, -1).get(0);
            assertThat(chain.learningRate()).isEqualTo(updates[t]);
        }
        assertThat(updates).containsExactly(0, 0.125, 0.25, 0.375, 0.5, 0.5);
        assertThat(chain.steps()).isEqualTo(6);
    }

    @Test
    void decayIsTimesTheRateThatTheOptimiserChose() {
        UpdateChain chain = UpdateSpec.of(Dog.DEFAULT)
                .withWeightDecay(new WeightDecay.Decoupled(0.5))
                .start(row(3, 4), HORIZON)
                .chain();
        Matrix update = updateOf(chain, 1, 0);
        double rate = 1e-6 * (1 + 5) / Math.sqrt(1 + 1e-8);
        assertThat(chain.learningRate()).isCloseTo(rate, within(1e-20));
        assertThat(update.toArray()).containsExactly(new double[] {-rate * 2.5, -rate * 2}, within(1e-20));
    }

    @Test
    void centeredRmspropStaysFiniteWhereTheGradientHasNoVariance() {
        for (Precision precision : Precision.values()) {
            Matrix parameters = Matrix.zeros(precision, 1, 100);
            Matrix gradient = Matrix.zeros(precision, 1, 100);
            Matrix update = Matrix.zeros(precision, 1, 100);
            for (int i = 0; i < 100; i++) {
                gradient.set(i, Math.sin(i + 1.0));
            }
            UpdateChain chain = UpdateSpec.of(new RmsProp(0.5, 1e-8, true, 0))
                    .start(parameters, HORIZON)
                    .chain();
            for (int t = 0; t < 200; t++) {
                chain.update(gradient, update);
            }
            for (double change : update.toArray()) {
                assertThat(change).isFinite();
            }
        }
    }

    @Test
    void gradientAndUpdateMayBeOneMatrix() {
        Matrix both = row(3, 4);
        UpdateSpec.of(Nesterov.DEFAULT)
                .withLearningRate(1)
                .start(row(0, 0), HORIZON)
                .chain()
                .update(both, both);
        assertThat(both.toArray()).containsExactly(new double[] {-3 * 1.9, -4 * 1.9}, within(1e-14));
    }

    @Test
    void namesWhatDoesNotFit() {
        UpdateChain chain =
                UpdateSpec.of(Adam.DEFAULT).start(row(1, 2, 3), HORIZON).chain();
        assertThatThrownBy(() -> chain.update(row(1, 2), row(0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "update chain: expected gradient to be like the parameters (1 x 3 float64), got (1 x 2 float64)");
        assertThatThrownBy(() -> chain.update(row(1, 2, 3), Matrix.zeros(Precision.FLOAT32, 1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "update chain: expected update to be like the parameters (1 x 3 float64), got (1 x 3 float32)");
        assertThat(chain.steps()).isZero();
    }

    @Test
    void isPutTogetherFromLinksOfOnesOwn() {
        Matrix parameters = row(10, 0);
        NormProbe before = new NormProbe();
        NormProbe end = new NormProbe();
        Link doubled = (update, step) -> {
            for (int i = 0; i < update.size(); i++) {
                update.set(i, 2 * update.get(i));
            }
        };
        UpdateChain chain = UpdateChain.of(
                parameters,
                LearningRate.constant(0.5),
                before,
                Link.clip(new Clipping.ByNorm(1), before),
                doubled,
                Link.rule(new Sgd(), parameters),
                end,
                Link.descent(0.1, parameters));

        assertThat(updateOf(chain, 3, 4).toArray())
                .containsExactly(new double[] {-0.5 * (1.2 + 1), -0.5 * 1.6}, within(1e-6));
        assertThat(chain.firstNorm()).isEqualTo(5);
        assertThat(chain.lastNorm()).isCloseTo(2, within(1e-6));
        assertThat(chain.plainDescent()).isNull();
    }

    @Test
    void refusesLinksThatDoNotFitTogether() {
        Matrix w = row(1, 2);
        NormProbe probe = new NormProbe();
        Link clip = Link.clip(new Clipping.ByNorm(1), probe);
        Link descent = Link.descent(0, w);
        assertRefused("one descent, got 0", w, probe);
        assertRefused("one descent, got 2", w, descent, Link.descent(0, w));
        assertRefused("every link once", w, probe, probe, descent);
        assertRefused("the probe of a clipping by norm right before it", w, clip, descent);
        assertRefused("the probe of a clipping by norm right before it", w, new NormProbe(), clip, descent);
        assertRefused(
                "one link that remembers 'momentum', got two",
                w,
                Link.rule(Momentum.DEFAULT, w),
                Link.rule(Nesterov.DEFAULT, w),
                descent);
    }

    private static void assertRefused(String message, Matrix parameters, Link... links) {
        assertThatThrownBy(() -> UpdateChain.of(parameters, LearningRate.constant(1), links))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("update chain: expected " + message);
    }

    @Test
    void aRateBelongsToOneChain() {
        Matrix w = row(1, 2);
        LearningRate rate = LearningRate.constant(1);
        UpdateChain.of(w, rate, Link.descent(0, w));
        assertThatThrownBy(() -> UpdateChain.of(w, rate, Link.descent(0, w)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("belongs to another chain");
    }

    @Test
    void aStepOfPlainDescentBeginsAndEndsInTurn() {
        UpdateChain chain = UpdateSpec.of(new Sgd()).start(row(0, 0), HORIZON).chain();
        PlainDescent descent = Objects.requireNonNull(chain.plainDescent());
        assertThatThrownBy(() -> descent.end(1)).isInstanceOf(IllegalStateException.class);
        descent.begin();
        assertThatThrownBy(descent::begin).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> updateOf(chain, 3, 4)).isInstanceOf(IllegalStateException.class);
        descent.end(7);
        assertThat(chain.firstNorm()).isEqualTo(7);
        assertThat(chain.steps()).isEqualTo(1);
    }

    @Test
    void aNormThatIsKnownIsMeasuredOnlyWhereItDecides() {
        Matrix update = row(0, 0);
        for (Clipping clipping : new Clipping[] {Clipping.NONE, new Clipping.ByNorm(1), new Clipping.ByValue(1)}) {
            UpdateChain chain = UpdateSpec.of(new Sgd())
                    .withClipping(clipping)
                    .start(row(0, 0), HORIZON)
                    .chain();
            chain.update(row(3, 4), update, Team.ALONE, 6);
            assertThat(chain.firstNorm()).isEqualTo(clipping instanceof Clipping.None ? 6 : 5);
            updateOf(chain, 3, 4);
            assertThat(chain.firstNorm()).isEqualTo(5);
        }
    }
}
