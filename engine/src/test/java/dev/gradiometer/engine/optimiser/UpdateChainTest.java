package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
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
                .start(row(0, 0), HORIZON);
        double factor = 1 / (5 + 1e-6);
        assertThat(updateOf(chain, 3, 4).toArray())
                .containsExactly(new double[] {-3 * factor, -4 * factor}, within(1e-15));
        assertThat(chain.gradientNormBeforeClip()).isEqualTo(5);
        assertThat(chain.gradientNormAfterClip()).isCloseTo(5 * factor, within(1e-15));
        assertThat(updateOf(chain, 0.3, 0.4).toArray()).containsExactly(-0.3, -0.4);
        assertThat(chain.gradientNormAfterClip()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void clipsByValueEntryByEntry() {
        UpdateChain chain = UpdateSpec.of(new Sgd())
                .withLearningRate(1)
                .withClipping(new Clipping.ByValue(0.5))
                .start(row(0, 0, 0, 0), HORIZON);
        assertThat(updateOf(chain, 3, -4, 0.25, Double.NaN).toArray()).containsExactly(-0.5, 0.5, -0.25, Double.NaN);
        updateOf(chain, 3, -4, 0, 0);
        assertThat(chain.gradientNormBeforeClip()).isEqualTo(5);
        assertThat(chain.gradientNormAfterClip()).isEqualTo(Math.sqrt(0.5));
    }

    @Test
    void normsWithoutClippingAreOne() {
        UpdateChain chain = UpdateSpec.of(new Sgd()).start(row(0, 0), HORIZON);
        assertThat(chain.gradientNormBeforeClip()).isNaN();
        updateOf(chain, 3, 4);
        assertThat(chain.gradientNormBeforeClip()).isEqualTo(5);
        assertThat(chain.gradientNormAfterClip()).isEqualTo(5);
    }

    @Test
    void measuresAndClipsGradientsWhoseSquaresHaveNoDouble() {
        UpdateChain chain = UpdateSpec.of(new Sgd())
                .withLearningRate(1)
                .withClipping(new Clipping.ByNorm(1))
                .start(row(0, 0), HORIZON);
        assertThat(updateOf(chain, 3e200, 4e200).toArray()).containsExactly(new double[] {-0.6, -0.8}, within(1e-12));
        assertThat(chain.gradientNormBeforeClip()).isCloseTo(5e200, within(1e187));
        for (double size : new double[] {1e-200, 1e-300, 1e-310}) {
            updateOf(chain, 3 * size, 4 * size);
            assertThat(chain.gradientNormBeforeClip() / size).isCloseTo(5, within(1e-9));
        }
        updateOf(chain, 0, 0);
        assertThat(chain.gradientNormBeforeClip()).isZero();
        updateOf(chain, 1, Double.NEGATIVE_INFINITY);
        assertThat(chain.gradientNormBeforeClip()).isInfinite();
        updateOf(chain, 1, Double.NaN);
        assertThat(chain.gradientNormBeforeClip()).isNaN();
    }

    @Test
    void l2DecayEntersTheMomentumAndDecoupledDecayDoesNot() {
        UpdateSpec momentum = UpdateSpec.of(new Momentum(0.5)).withLearningRate(0.1);
        UpdateChain coupled = momentum.withWeightDecay(new WeightDecay.L2(0.2)).start(row(10), HORIZON);
        UpdateChain decoupled =
                momentum.withWeightDecay(new WeightDecay.Decoupled(0.2)).start(row(10), HORIZON);
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
                .start(row(10), HORIZON);
        assertThat(updateOf(chain, 7).get(0)).isEqualTo(-6);
        assertThat(chain.gradientNormAfterClip()).isEqualTo(1);
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
                .start(row(0), HORIZON);
        double[] updates = new double[6];
        for (int t = 0; t < updates.length; t++) {
            updates[t] = updateOf(chain, -1).get(0);
            assertThat(chain.learningRate()).isEqualTo(updates[t]).isEqualTo(chain.scheduledRate());
        }
        assertThat(updates).containsExactly(0, 0.125, 0.25, 0.375, 0.5, 0.5);
        assertThat(chain.steps()).isEqualTo(6);
    }

    @Test
    void decayIsTimesTheRateThatTheOptimiserChose() {
        UpdateChain chain = UpdateSpec.of(Dog.DEFAULT)
                .withWeightDecay(new WeightDecay.Decoupled(0.5))
                .start(row(3, 4), HORIZON);
        Matrix update = updateOf(chain, 1, 0);
        double rate = 1e-6 * (1 + 5) / Math.sqrt(1 + 1e-8);
        assertThat(chain.learningRate()).isCloseTo(rate, within(1e-20));
        assertThat(chain.scheduledRate()).isEqualTo(1);
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
            UpdateChain chain = UpdateSpec.of(new RmsProp(0.5, 1e-8, true, 0)).start(parameters, HORIZON);
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
                .update(both, both);
        assertThat(both.toArray()).containsExactly(new double[] {-3 * 1.9, -4 * 1.9}, within(1e-14));
    }

    @Test
    void namesWhatDoesNotFit() {
        UpdateChain chain = UpdateSpec.of(Adam.DEFAULT).start(row(1, 2, 3), HORIZON);
        assertThatThrownBy(() -> chain.update(row(1, 2), row(0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adam: expected gradient to be like the parameters (1 x 3 float64), got (1 x 2 float64)");
        assertThatThrownBy(() -> chain.update(row(1, 2, 3), Matrix.zeros(Precision.FLOAT32, 1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("adam: expected update to be like the parameters (1 x 3 float64), got (1 x 3 float32)");
        assertThat(chain.steps()).isZero();
    }
}
