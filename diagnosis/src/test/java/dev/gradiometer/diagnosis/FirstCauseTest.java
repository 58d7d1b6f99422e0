package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.UpdateSetup;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of two causes that fit is the one to mend first. */
class FirstCauseTest {
    private final Written run = new Written();

    private void breaks(double... evaluated) {
        run.broken = new NonFinite(31, NonFinite.Operation.FORWARD, "linear1", 0, 0, 7);
        run.evaluated = Arrays.stream(evaluated).boxed().toList();
        run.end = Double.NaN;
    }

    @Test
    void aWeakDecayDoesNotExcuseStepsUpTheGradient() {
        run.updating = new UpdateSetup(UpdateSetup.Rule.UNKNOWN, 0, 0.01, true, 0, Double.POSITIVE_INFINITY, false);
        run.predicted = step -> 0.01;
        assertThat(run.cause()).isEqualTo(Cause.GRADIENT_SIGN);
    }

    @Test
    void aLossThatPrefersWhatIsWrongIsTurned() {
        run.loss = new LossSetup("dice", LossSetup.Reads.OTHER, LossSetup.Reduction.MEAN, false, 1, 0);
        run.trivial = Double.NaN;
        run.end = 0.01;
        assertThat(run.cause()).isEqualTo(Cause.GRADIENT_SIGN);
        assertThat(run.diagnosis().failed()).isTrue();
        run.loss = new LossSetup("dice", LossSetup.Reads.OTHER, LossSetup.Reduction.MEAN, false, 0, 1);
        assertThat(run.diagnosis().failed()).isFalse();
    }

    @Test
    void unitsThatDieAsWhatWasLearnedIsLostAreTheRatesDoing() {
        run.dead = Written.WIDTH;
        run.deadSince = 40;
        run.evaluated = List.of(0.7, 0.4, 0.7);
        assertThat(run.cause()).isEqualTo(Cause.RATE_TOO_HIGH);
        run.evaluated = List.of(0.7, 0.68, 0.7);
        assertThat(run.cause()).isEqualTo(Cause.DEAD_UNITS);
    }

    @Test
    void weightsOfWhichNothingIsLeftWereTakenByTheDecay() {
        run.updating = new UpdateSetup(UpdateSetup.Rule.ADAPTIVE, 0, 1e-3, false, 0, Double.POSITIVE_INFINITY, false);
        run.normLeft = 1e-3;
        assertThat(run.cause()).isEqualTo(Cause.WEIGHT_DECAY);
        run.normLeft = 0.2;
        assertThat(run.cause()).isNotEqualTo(Cause.WEIGHT_DECAY);
    }

    @Test
    void aStrongDecayMayGoUpTheGradient() {
        run.updating = new UpdateSetup(UpdateSetup.Rule.UNKNOWN, 0, 10, true, 0, Double.POSITIVE_INFINITY, false);
        run.predicted = step -> 0.01;
        assertThat(run.cause()).isNotEqualTo(Cause.GRADIENT_SIGN);
    }

    @Test
    void aGradientThatIsZeroAtTheOutputFreezesNothing() {
        run.gradientDecade = number -> Double.NEGATIVE_INFINITY;
        run.signalDecade = number -> Double.NEGATIVE_INFINITY;
        run.gradientNorm = 0;
        run.updateRatio = 0;
        assertThat(run.cause()).isEqualTo(Cause.NO_GRADIENT);
    }

    @Test
    void aLossThatRoseSeveralFoldBeforeValuesBrokeWasRaisedByTheSteps() {
        breaks(0.7, 0.2, 15, Double.NaN);
        assertThat(run.cause()).isEqualTo(Cause.RATE_TOO_HIGH);
    }

    @Test
    void valuesThatBrokeOutOfTheBlueAreNotBlamedOnTheRate() {
        breaks(0.7, 0.5, 0.4, Double.NaN);
        assertThat(run.cause()).isEqualTo(Cause.NON_FINITE);
    }

    @Test
    void aVanishedGradientBreaksNothing() {
        run.gradientDecade = number -> 4.0 * (number - 4);
        assertThat(run.cause()).isEqualTo(Cause.VANISHING_GRADIENT);
        breaks(0.7, 0.7, 0.7, Double.NaN);
        assertThat(run.cause()).isEqualTo(Cause.NON_FINITE);
    }

    @Test
    void theLossOfTheFirstBatchIsNoRise() {
        run.trivial = Double.NaN;
        run.start = 2.5;
        run.end = 1.3;
        run.gain = step -> step % 4 == 0 ? -0.5 : 0.6;
        run.stepLoss = step -> step == 0 ? 4.2 : 1.5;
        assertThat(run.cause()).isNull();
        run.stepLoss = step -> step == 1 ? 4.2 : 1.5;
        assertThat(run.cause()).isEqualTo(Cause.RATE_TOO_HIGH);
    }

    @Test
    void aNetworkThatWentFarWasNotHeldUpByItsRate() {
        run.gain = step -> 0.96;
        run.evaluated = List.of(0.7, 0.7, 0.7, 0.7);
        run.updateRatio = 5e-4;
        assertThat(run.cause()).isEqualTo(Cause.RATE_TOO_LOW);
        run.updateRatio = 5e-3;
        assertThat(run.cause()).isEqualTo(Cause.NO_PROGRESS);
        run.gain = step -> 0.999;
        assertThat(run.cause()).isEqualTo(Cause.RATE_TOO_LOW);
    }

    @Test
    void inputsThatALayerInFrontScalesDownDoNotFade() {
        run.outputDecade = number -> -5;
        assertThat(run.cause()).isEqualTo(Cause.SMALL_INITIALISATION);
        run.scaled = true;
        assertThat(run.cause()).isEqualTo(Cause.NO_PROGRESS);
    }

    @Test
    void oneNumberForAllComesBeforeTheGradientThatVanishesBehindIt() {
        run.slope = Written.SIGMOID;
        run.slopeKind = "layer_norm";
        run.gradientDecade = number -> number == 1 ? -4 : 0;
        assertThat(run.cause()).isEqualTo(Cause.VANISHING_GRADIENT);
        run.outputDeviation = 1e-5;
        assertThat(run.cause()).isEqualTo(Cause.REPRESENTATION_COLLAPSE);
        assertThat(run.first().remedy().in(Language.ENGLISH)).contains("one number");
    }
}
