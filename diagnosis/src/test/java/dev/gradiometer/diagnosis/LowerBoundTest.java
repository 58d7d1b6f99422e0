package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Outcome.State;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A yardstick of some of the data condemns as any other; it acquits a network that comes to it, and nobody else. */
class LowerBoundTest {
    private static Yardstick allowing(double allowed, double error, boolean lowerBound) {
        Yardstick.Reach reach = new Yardstick.Reach(Metric.ACCURACY, allowed, allowed, error, 0.5);
        return new Yardstick(
                80, List.of(new Yardstick.Rival(Yardstick.Model.LINEAR, "", 5, List.of(reach))), lowerBound);
    }

    private static State state(double accuracy, double allowed, double error, boolean lowerBound) {
        Written written = new Written();
        written.accuracy = accuracy;
        written.yardstick = allowing(allowed, error, lowerBound);
        return Doctor.diagnose(written.recording(), Thresholds.DEFAULT)
                .outcome()
                .state();
    }

    @Test
    void farBelowItIsBelow() {
        assertThat(state(0.7, 0.95, 0.01, true)).isEqualTo(State.BELOW);
    }

    @Test
    void atItIsLearned() {
        assertThat(state(0.7, 0.71, 0.02, true)).isEqualTo(State.LEARNED);
    }

    @Test
    void withinItsErrorIsWhatTheBestConstantSays() {
        assertThat(state(0.62, 0.68, 0.03, false)).isEqualTo(State.LEARNED);
        assertThat(state(0.62, 0.68, 0.03, true)).isEqualTo(State.BELOW);
        assertThat(state(0.51, 0.56, 0.02, true)).isEqualTo(State.FAILED);
    }

    @Test
    void thatItIsNoMoreThanGuessingSaysNothing() {
        assertThat(state(0.7, 0.5, 0.01, false)).isEqualTo(State.FAILED);
        assertThat(state(0.7, 0.5, 0.01, true)).isEqualTo(State.BELOW);
    }

    @Test
    void muchThatIsLearnedAndLessThanTheRowsKeptAllowIsAWarning() {
        Written written = new Written();
        written.accuracy = 0.87;
        written.evaluated = List.of(0.7, 0.4, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3);
        for (boolean lowerBound : new boolean[] {true, false}) {
            written.yardstick = allowing(0.99, 0.01, lowerBound);
            Diagnosis diagnosis = Doctor.diagnose(written.recording(), Thresholds.DEFAULT);
            assertThat(diagnosis.outcome().state()).isEqualTo(State.BELOW);
            assertThat(diagnosis.findings()).first().satisfies(finding -> {
                assertThat(finding.cause()).isEqualTo(Cause.NO_PROGRESS);
                assertThat(finding.severity()).isEqualTo(lowerBound ? Severity.WARNING : Severity.FAILURE);
            });
        }
    }

    @Test
    void whatComesToRestNextToGuessingWhereModelsFindNothingEitherIsSaid() {
        Written written = new Written();
        written.accuracy = 0.55;
        written.yardstick = allowing(0.5, 0.01, true);
        written.evaluated = List.of(0.7, 0.66, 0.641, 0.641, 0.641, 0.64, 0.64, 0.64, 0.64);
        Diagnosis resting = Doctor.diagnose(written.recording(), Thresholds.DEFAULT);
        assertThat(resting.outcome().state()).isEqualTo(State.BELOW);
        assertThat(resting.findings().getFirst().cause()).isEqualTo(Cause.NO_PROGRESS);

        written.gain = step -> 0.99;
        written.evaluated = List.of(0.7, 0.69, 0.69, 0.69, 0.69, 0.69, 0.69, 0.69, 0.69);
        Diagnosis still = Doctor.diagnose(written.recording(), Thresholds.DEFAULT);
        assertThat(still.findings().getFirst().cause()).isEqualTo(Cause.NO_PROGRESS);
        written.gain = step -> 0.6;

        written.evaluated = List.of(0.7, 0.69, 0.685, 0.68, 0.675, 0.67, 0.66, 0.65, 0.64);
        assertThat(Doctor.diagnose(written.recording(), Thresholds.DEFAULT).findings())
                .noneMatch(finding -> finding.severity() == Severity.FAILURE);
    }

    @Test
    void beyondAConstantAndStillFallingIsOnItsWay() {
        Written written = new Written();
        written.accuracy = 0.8;
        written.evaluated = List.of(0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3);
        for (boolean lowerBound : new boolean[] {true, false}) {
            written.yardstick = allowing(0.99, 0.01, lowerBound);
            assertThat(Doctor.diagnose(written.recording(), Thresholds.DEFAULT)
                            .outcome()
                            .state())
                    .isEqualTo(lowerBound ? State.LEARNED : State.BELOW);
        }
    }

    @Test
    void aNetworkMostOfWhoseUnitsAreDeadIsNotOnItsWay() {
        Written written = new Written();
        written.accuracy = 0.8;
        written.evaluated = List.of(0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3);
        written.yardstick = allowing(0.99, 0.01, true);
        written.dead = Written.WIDTH - 2;
        Diagnosis diagnosis = Doctor.diagnose(written.recording(), Thresholds.DEFAULT);
        assertThat(diagnosis.outcome().state()).isEqualTo(State.BELOW);
        assertThat(diagnosis.findings().getFirst()).satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(Cause.DEAD_UNITS);
            assertThat(finding.severity()).isEqualTo(Severity.FAILURE);
        });
    }

    @Test
    void whereNothingIsKnownOfTheDataASlowTrainingOnItsWayIsAWarning() {
        Written written = new Written();
        written.gain = step -> 0.99;
        for (double end : new double[] {0.45, 0.6, 0.62}) {
            written.updateRatio = end == 0.62 ? 6e-4 : 4e-4;
            written.evaluated = IntStream.rangeClosed(0, 8)
                    .mapToObj(i -> 0.7 - (0.7 - end) * i / 8)
                    .toList();
            assertThat(Doctor.diagnose(written.recording(), Thresholds.DEFAULT).findings())
                    .first()
                    .satisfies(finding -> {
                        assertThat(finding.cause()).isEqualTo(Cause.RATE_TOO_LOW);
                        assertThat(finding.severity()).isEqualTo(end == 0.6 ? Severity.FAILURE : Severity.WARNING);
                    });
        }
    }

    @Test
    void aTrainingWhoseStepsMoveNothingAnyMoreIsOnNoWay() {
        Written written = new Written();
        written.gain = step -> 0.99;
        written.evaluated = List.of(0.7, 0.45, 0.45, 0.45, 0.45, 0.45, 0.45, 0.45, 0.45);
        written.updateRatio = 1e-9;
        assertThat(Doctor.diagnose(written.recording(), Thresholds.DEFAULT).findings())
                .first()
                .satisfies(finding -> {
                    assertThat(finding.cause()).isEqualTo(Cause.RATE_TOO_LOW);
                    assertThat(finding.severity()).isEqualTo(Severity.FAILURE);
                });
    }

    /** Batch norm makes the loss of evaluations fall at first though no weight moves. */
    @Test
    void aNetworkThatStandsStillIsToldSoThoughItsLossFellAndLevelled() {
        Written written = new Written();
        written.accuracy = 0.7;
        written.evaluated = List.of(0.7, 0.64, 0.64, 0.64, 0.64, 0.64, 0.64, 0.64, 0.64);
        written.updateRatio = 1e-9;
        written.gain = step -> 1;
        written.yardstick = allowing(0.99, 0.01, true);
        assertThat(Doctor.diagnose(written.recording(), Thresholds.DEFAULT)
                        .findings()
                        .getFirst()
                        .cause())
                .isEqualTo(Cause.RATE_TOO_LOW);
    }
}
