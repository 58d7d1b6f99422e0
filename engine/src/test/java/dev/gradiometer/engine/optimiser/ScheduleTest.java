package dev.gradiometer.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Horizon HORIZON = new Horizon(5, 40);

    private static double at(Schedule schedule, long step) {
        return new Pace(schedule, HORIZON).factor(step);
    }

    @Test
    void constantIsOne() {
        assertThat(at(new Schedule.Constant(), 0)).isEqualTo(1);
        assertThat(at(new Schedule.Constant(), 1_000_000)).isEqualTo(1);
    }

    @Test
    void stepDecayDropsAtWholeEpochs() {
        Schedule halves = new Schedule.StepDecay(3, 0.5);
        assertThat(at(halves, 14)).isEqualTo(1);
        assertThat(at(halves, 15)).isEqualTo(0.5);
        assertThat(at(halves, 29)).isEqualTo(0.5);
        assertThat(at(halves, 30)).isEqualTo(0.25);
    }

    @Test
    void exponentialFallsOnceAnEpoch() {
        Schedule schedule = new Schedule.Exponential(0.9);
        assertThat(at(schedule, 4)).isEqualTo(1);
        assertThat(at(schedule, 5)).isEqualTo(0.9);
        assertThat(at(schedule, 39)).isCloseTo(Math.pow(0.9, 7), within(1e-15));
    }

    @Test
    void cosineGoesFromOneToItsMinimum() {
        Schedule schedule = new Schedule.Cosine(0.2);
        assertThat(at(schedule, 0)).isEqualTo(1);
        assertThat(at(schedule, 10)).isCloseTo(0.2 + 0.4 * (1 + Math.sqrt(0.5)), within(1e-15));
        assertThat(at(schedule, 20)).isCloseTo(0.6, within(1e-15));
        assertThat(at(schedule, 40)).isEqualTo(0.2);
        assertThat(at(schedule, 400)).isEqualTo(0.2);
    }

    /** PyTorch 2.13: OneCycleLR(max_lr=1, total_steps=40, cycle_momentum=False), at steps 0, 5, 11, 20, 39. */
    @Test
    void oneCycleHasPytorchsShape() {
        Schedule schedule = Schedule.OneCycle.DEFAULT;
        assertThat(at(schedule, 0)).isCloseTo(0.04, within(1e-15));
        assertThat(at(schedule, 5)).isCloseTo(0.45168887762882304, within(1e-12));
        assertThat(at(schedule, 11)).isCloseTo(1, within(1e-15));
        assertThat(at(schedule, 20)).isCloseTo(0.7660169741935152, within(1e-12));
        assertThat(at(schedule, 39)).isCloseTo(4e-6, within(1e-15));
        assertThat(at(schedule, 400)).isCloseTo(4e-6, within(1e-15));
    }

    @Test
    void oneCycleOfAFewStepsHasNoRise() {
        for (long total = 1; total <= 4; total++) {
            Horizon few = new Horizon(1, total);
            for (long step = 0; step < total; step++) {
                assertThat(Schedule.OneCycle.DEFAULT.factor(step, few)).isBetween(4e-6 - 1e-15, 1.0);
            }
            assertThat(Schedule.OneCycle.DEFAULT.factor(total - 1, few)).isCloseTo(4e-6, within(1e-12));
        }
    }

    @Test
    void warmUpIsALineAndThenTheOtherScheduleFromItsStart() {
        Schedule schedule = new Schedule.WarmUp(10, 0.2, Schedule.Cosine.DEFAULT);
        assertThat(at(schedule, 0)).isEqualTo(0.2);
        assertThat(at(schedule, 5)).isCloseTo(0.6, within(1e-15));
        assertThat(at(schedule, 10)).isEqualTo(1);
        assertThat(at(schedule, 25)).isCloseTo(0.5, within(1e-15));
        assertThat(at(schedule, 40)).isZero();
        assertThatThrownBy(() -> new Schedule.WarmUp(3, 0, schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected another schedule to follow, got warm-up steps 10");
    }

    @Test
    void plateauReducesAfterMoreThanPatienceBadEpochs() {
        Pace pace = new Pace(new Schedule.ReduceOnPlateau(0.5, 2, 0.01, 0, 0), HORIZON);
        assertThat(afterEpochs(pace, 1.0, 0.995, 0.993)).isEqualTo(1);
        assertThat(afterEpochs(pace, 0.991))
                .as("third epoch without 1 % of gain")
                .isEqualTo(0.5);
        assertThat(afterEpochs(pace, 0.98, 0.98, 0.98))
                .as("a gain starts the count anew")
                .isEqualTo(0.5);
        assertThat(afterEpochs(pace, Double.NaN)).as("no number is no gain").isEqualTo(0.25);
    }

    @Test
    void plateauIgnoresBadEpochsInTheCooldown() {
        Pace pace = new Pace(new Schedule.ReduceOnPlateau(0.5, 0, 0, 2, 0), HORIZON);
        assertThat(afterEpochs(pace, 1, 1)).isEqualTo(0.5);
        assertThat(afterEpochs(pace, 1, 1)).isEqualTo(0.5);
        assertThat(afterEpochs(pace, 1)).isEqualTo(0.25);
    }

    @Test
    void plateauStopsAtItsMinimum() {
        Pace pace = new Pace(new Schedule.ReduceOnPlateau(0.5, 0, 0, 0, 0.3), HORIZON);
        assertThat(afterEpochs(pace, 1, 1, 1, 1, 1)).isEqualTo(0.3);
    }

    @Test
    void plateauDoesNotCountEpochsOfTheWarmUp() {
        Pace pace = new Pace(new Schedule.WarmUp(10, 0, new Schedule.ReduceOnPlateau(0.5, 0, 0, 0, 0)), HORIZON);
        pace.observe(0.1, 5);
        pace.observe(1, 10);
        assertThat(pace.factor(10)).isEqualTo(1);
        pace.observe(1, 15);
        assertThat(pace.factor(15)).isEqualTo(0.5);
    }

    @Test
    void plateauGoesOnFromASavedState() {
        Schedule schedule = new Schedule.ReduceOnPlateau(0.5, 2, 0.01, 3, 0);
        double[] losses = {1, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.5, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4};
        for (int cut = 0; cut < losses.length; cut++) {
            Pace whole = new Pace(schedule, HORIZON);
            Pace resumed = new Pace(schedule, HORIZON);
            for (int epoch = 0; epoch < losses.length; epoch++) {
                if (epoch == cut) {
                    resumed.restore(new UpdateState(Map.of(), whole.scalars()));
                }
                whole.observe(losses[epoch], 100);
                if (epoch >= cut) {
                    resumed.observe(losses[epoch], 100);
                    assertThat(resumed.factor(100)).isEqualTo(whole.factor(100));
                }
            }
            assertThat(whole.factor(100)).isEqualTo(0.125);
        }
    }

    @Test
    void aHorizonHasSteps() {
        assertThatThrownBy(() -> new Horizon(0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("horizon: expected at least 1 step per epoch and 1 in all, got 0 and 10");
    }

    private static double afterEpochs(Pace pace, double... losses) {
        for (double loss : losses) {
            pace.observe(loss, 100);
        }
        return pace.factor(100);
    }
}
