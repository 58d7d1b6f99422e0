package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Outcome.State;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.Recording;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be judged is not judged: it is no failure, and it says why and what to do. */
class UnjudgedTest {
    private static String text(Diagnosis diagnosis) {
        return diagnosis.outcome().text().in(Language.ENGLISH);
    }

    private static void assertNotJudged(Written run, String why) {
        Diagnosis diagnosis = run.diagnosis();
        assertThat(diagnosis.outcome().state()).as("%s", diagnosis).isEqualTo(State.NOT_JUDGED);
        assertThat(diagnosis.outcome().skill()).isNaN();
        assertThat(text(diagnosis)).startsWith("Not judged: ").contains(why);
        assertThat(diagnosis.failed()).isFalse();
    }

    private static Written stopped(long done, long planned, Ending ending) {
        Written run = new Written();
        run.steps = done;
        run.planned = planned;
        run.ending = ending;
        run.gain = step -> 0.99;
        run.updateRatio = 1e-4;
        return run;
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERRUPTED", "OPEN"})
    void aRunThatStoppedInTheFirstTenthOfItsPlan(Ending ending) {
        assertNotJudged(stopped(13, 10_000, ending), "13 of 10000 steps are too few to tell");
        assertNotJudged(stopped(999, 10_000, ending), "too few to tell");
        assertThat(stopped(1000, 10_000, ending).diagnosis().failed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERRUPTED", "OPEN", "COMPLETED"})
    void aRunWithoutAStep(Ending ending) {
        Written run = stopped(0, 10_000, ending);
        run.evaluated = List.of(0.7, 0.7);
        assertNotJudged(run, "no step was trained");
    }

    @Test
    void aWholeRunOfAFewSteps() {
        assertNotJudged(stopped(4, 4, Ending.COMPLETED), "4 steps are too few to tell");
        assertThat(stopped(10, 10, Ending.COMPLETED).diagnosis().failed()).isTrue();
    }

    @Test
    void aRunThatStoppedLaterWhileItsLossWasFalling() {
        Written run = stopped(5000, 10_000, Ending.INTERRUPTED);
        run.updateRatio = 1e-3;
        run.evaluated = List.of(0.75, 0.74, 0.73, 0.72, 0.71, 0.70, 0.69);
        assertNotJudged(run, "the loss was still falling");
        run.evaluated = List.of(0.75, 0.69, 0.69, 0.69, 0.69, 0.69, 0.69);
        assertThat(run.cause()).isEqualTo(Cause.NO_PROGRESS);
    }

    @Test
    void aRateThatWillNotMoveTheNetworkInTheWholePlanIsSaidBeforeTheEnd() {
        Written run = stopped(2000, 10_000, Ending.INTERRUPTED);
        run.updateRatio = 4e-6;
        assertThat(run.cause()).isEqualTo(Cause.RATE_TOO_LOW);
        run.updateRatio = 6e-6;
        assertThat(run.cause()).isNotEqualTo(Cause.RATE_TOO_LOW);
    }

    @Test
    void whatIsCertainEarlyIsSaidEarly() {
        Written broken = stopped(13, 10_000, Ending.INTERRUPTED);
        broken.broken = new NonFinite(3, NonFinite.Operation.LOSS, "", -1, -1, 1);
        broken.ending = Ending.NON_FINITE;
        assertThat(broken.diagnosis().failed()).isTrue();
        Written exploding = stopped(13, 10_000, Ending.INTERRUPTED);
        exploding.outputDecade = number -> 3.0 * number / 4;
        exploding.signalDecade = number -> 4.0 * (4 - number) / 3;
        assertThat(exploding.cause()).isEqualTo(Cause.EXPLODING_GRADIENT);
        Written rising = stopped(13, 10_000, Ending.INTERRUPTED);
        rising.gain = step -> -3;
        rising.end = 1e9;
        assertThat(rising.cause()).isEqualTo(Cause.RATE_TOO_HIGH);
    }

    @Test
    void aRunThatLearnedInTheFirstTenthOfItsPlanLearned() {
        Written run = stopped(500, 10_000, Ending.INTERRUPTED);
        run.end = 0.1;
        assertThat(run.diagnosis().outcome().state()).isEqualTo(State.LEARNED);
    }

    @Test
    void anEvaluationFromBeforeTheFirstStepIsNoResult() {
        Written run = stopped(5000, 10_000, Ending.OPEN);
        run.evaluations = true;
        run.evaluated = List.of(0.7);
        run.stepLoss = step -> step < 100 ? 0.7 : 0.1;
        assertThat(run.diagnosis().outcome().state()).isEqualTo(State.LEARNED);
    }

    @Test
    void oneClassOnly() {
        Written run = new Written();
        run.trivialAccuracy = 1;
        run.trivial = 0;
        run.end = 1e-13;
        run.accuracy = 1;
        assertNotJudged(run, "all training samples have the same target");
    }

    @Test
    void aTargetThatDoesNotVary() {
        Written run = new Written();
        run.classes = List.of();
        run.loss = new LossSetup("MSELoss", LossSetup.Reads.VALUES);
        run.data = Written.profile(1, 1, 1, List.of(new DataProfile.Column("y", 3, 3, 3, 0)));
        run.trivial = 0;
        assertNotJudged(run, "all training samples have the same target");
    }

    @ParameterizedTest
    @CsvSource({"CLASS_LOGITS, -9", "EVENT_PROBABILITIES, -0.1"})
    void aNegativeCrossEntropy(LossSetup.Reads reads, double loss) {
        Written run = new Written();
        run.loss = new LossSetup("cross_entropy", reads);
        run.outputKind = "sigmoid";
        run.outputRole = reads == LossSetup.Reads.EVENT_PROBABILITIES ? Written.SIGMOID : null;
        run.end = loss;
        assertNotJudged(run, "is impossible for targets from 0 to 1");
        run.data = Written.profile(1, 1, 1, List.of(new DataProfile.Column("y", -2, 9, 3, 2)));
        assertThat(run.cause()).isEqualTo(Cause.OUTPUT_MISMATCH);
    }

    @Test
    void anyOtherNegativeLoss() {
        Written run = new Written();
        run.loss = new LossSetup("elbo", LossSetup.Reads.OTHER);
        run.end = -5;
        assertNotJudged(run, "cannot be compared with a perfect loss of 0");
        run.end = -1e-9;
        assertThat(run.diagnosis().outcome().skill()).isEqualTo(1);
    }

    @Test
    void oneLossWithNothingToCompareItWith() {
        Written run = new Written();
        run.trivial = Double.NaN;
        Recording all = run.recording();
        Recording one = new Recording(
                all.setup(),
                List.of(),
                List.of(),
                List.of(new Evaluation(1000, Evaluation.Part.TRAIN, 100, 0.7, 0.5)),
                Ending.COMPLETED);
        Diagnosis diagnosis = Doctor.diagnose(one, Thresholds.DEFAULT);
        assertThat(diagnosis.outcome().state()).isEqualTo(State.NOT_JUDGED);
        assertThat(text(diagnosis)).contains("nothing to compare it with");
    }
}
