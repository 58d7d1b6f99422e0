package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.DataProfile.Batches;
import dev.gradiometer.readings.DataProfile.ClassShare;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.NonFinite;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches of one class each are the cause where the training failed, and a warning where it did not. */
class UnshuffledBatchesTest {
    private static final Batches SORTED = new Batches(50, 32, 0.95, 49.0 / 1599, 1.1, 1.99);
    private static final Batches SHUFFLED = new Batches(50, 32, 0.035, 49.0 / 1599, 1.98, 1.99);

    private static Written with(Batches batches) {
        return with(batches, Written.profile(1, 1, 1, List.of()));
    }

    private static Written with(Batches batches, DataProfile plain) {
        Written run = new Written();
        run.data = new DataProfile(
                plain.samples(),
                plain.inputs(),
                plain.smallest(),
                plain.largest(),
                plain.largestMagnitude(),
                plain.meanSquare(),
                plain.constantColumns(),
                plain.smallestDeviation(),
                plain.largestDeviation(),
                plain.deviationRatio(),
                plain.nonFiniteShare(),
                plain.largestColumns(),
                plain.narrowestColumns(),
                plain.classes(),
                plain.targets(),
                plain.parts(),
                plain.contradicted(),
                plain.pureError(),
                plain.coincidences(),
                batches);
        return run;
    }

    private static Written predictingNumbers(Batches batches) {
        Written run = with(batches);
        run.classes = List.of();
        run.outputs = 1;
        run.loss = new LossSetup("mse_loss", LossSetup.Reads.VALUES);
        return run;
    }

    private static List<Cause> failures(Written run) {
        return run.diagnosis().findings().stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .map(Finding::cause)
                .toList();
    }

    @Test
    void explainWhyATrainingFailed() {
        Written run = with(SORTED);
        assertThat(failures(run)).containsExactly(Cause.UNSHUFFLED_BATCHES);
        Finding finding = run.first();
        assertThat(finding.text().getFirst().in(Language.ENGLISH)).contains("1.1 classes", "50 batches", "1.99");
        assertThat(finding.evidence()).hasSize(2);
        assertThat(finding.remedies()).containsExactly(new Remedy.Shuffling());
        finding.text()
                .forEach(text -> assertThat(ChineseText.foreignWords(text.in(Language.CHINESE)))
                        .isEmpty());
    }

    @Test
    void explainStepsThatGoTooFarOnceTheClassChanges() {
        Written run = with(SORTED);
        run.gain = step -> step < LongSteps.FIRST ? 0.6 : -2;
        assertThat(failures(run)).containsExactly(Cause.UNSHUFFLED_BATCHES);
        run.data = with(SHUFFLED).data;
        assertThat(failures(run)).containsExactly(Cause.RATE_TOO_HIGH);
    }

    @Test
    void standBehindARateThatIsWrongByItself() {
        Written run = with(SORTED);
        run.gain = step -> -2;
        assertThat(failures(run)).startsWith(Cause.RATE_TOO_HIGH, Cause.UNSHUFFLED_BATCHES);
        run.gain = step -> 0.99;
        run.updateRatio = 1e-9;
        assertThat(failures(run)).startsWith(Cause.RATE_TOO_LOW, Cause.UNSHUFFLED_BATCHES);
    }

    @Test
    void standBehindASignalThatWasGoneBeforeTheFirstUpdate() {
        Written run = with(SORTED);
        run.gradientDecade = number -> 3.0 * (number - 4);
        run.signalDecade = number -> 3.0 * (number - 4);
        run.updateRatio = 1e-6;
        assertThat(failures(run)).startsWith(Cause.VANISHING_GRADIENT, Cause.UNSHUFFLED_BATCHES);
    }

    @Test
    void areAWarningWhereTheTrainingLearnedOrBroke() {
        Written learned = with(SORTED);
        learned.end = 0.1;
        assertThat(failures(learned)).isEmpty();
        assertThat(learned.cause()).isEqualTo(Cause.UNSHUFFLED_BATCHES);
        Written broke = with(SORTED);
        broke.broken = new NonFinite(5, NonFinite.Operation.LOSS, "", -1, -1, 1);
        broke.ending = Ending.NON_FINITE;
        assertThat(failures(broke)).isNotEmpty().doesNotContain(Cause.UNSHUFFLED_BATCHES);
    }

    @Test
    void areNotSeenInAShuffledOrderOrInBatchesOfAFewRows() {
        assertThat(failures(with(SHUFFLED))).doesNotContain(Cause.UNSHUFFLED_BATCHES);
        assertThat(failures(with(new Batches(50, 4, 0.95, 49.0 / 199, 1.1, 1.9))))
                .doesNotContain(Cause.UNSHUFFLED_BATCHES);
    }

    @Test
    void ofNumbersStandBehindWhatElseIsFoundAndHaveToDifferMore() {
        Batches numbers = new Batches(50, 32, 0.95, 49.0 / 1599, Double.NaN, Double.NaN);
        assertThat(failures(predictingNumbers(numbers))).containsExactly(Cause.UNSHUFFLED_BATCHES);
        Written jumps = predictingNumbers(numbers);
        jumps.gain = step -> step < LongSteps.FIRST ? 0.6 : -2;
        assertThat(failures(jumps)).containsExactly(Cause.RATE_TOO_HIGH, Cause.UNSHUFFLED_BATCHES);
        Batches smooth = new Batches(50, 32, 0.45, 49.0 / 1599, Double.NaN, Double.NaN);
        assertThat(failures(predictingNumbers(smooth))).doesNotContain(Cause.UNSHUFFLED_BATCHES);
    }

    @Test
    void areNotKnownOfARunThatDidNotSay() {
        assertThat(failures(with(null))).containsExactly(Cause.NO_PROGRESS);
    }

    @Test
    void aClassThatNoneOfTheBatchesSeenHasIsNotSaidToBeMissing() {
        DataProfile two = Written.profile(
                1, 1, 1, List.of(), List.of(new ClassShare("cat", 1), new ClassShare("dog", 0)), List.of());

        assertThat(with(SHUFFLED, two).diagnosis().findings())
                .extracting(Finding::cause)
                .contains(Cause.MISSING_CLASS);
        assertThat(with(SORTED, two).diagnosis().findings())
                .extracting(Finding::cause)
                .contains(Cause.UNSHUFFLED_BATCHES)
                .doesNotContain(Cause.MISSING_CLASS);
    }
}
