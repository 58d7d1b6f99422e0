package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Causes that fit are put in order by what they explain, and by what was tried on copies where something was. */
class RankingTest {
    private static final Remedy SCALE = new Remedy.InputScaling();
    private static final Remedy SLOWER = new Remedy.LearningRate(0.01);
    private static final Remedy LARGER = new Remedy.Setting("network.initialiser", "he-normal");

    private static final Finding INPUT = finding(Cause.UNSCALED_INPUT, Certainty.LIKELY, SCALE);
    private static final Finding RATE = finding(Cause.RATE_TOO_HIGH, Certainty.LIKELY, SLOWER);
    private static final Finding VANISHED = finding(Cause.VANISHING_GRADIENT, Certainty.CERTAIN, LARGER);
    private static final Finding OUTPUT =
            finding(Cause.OUTPUT_MISMATCH, Certainty.CERTAIN, new Remedy.Output(1, "sigmoid", null));

    @Test
    void withoutExperimentsTheFirstCauseExplainsWhatTheUpdatesDo() {
        assertThat(causes(List.of(INPUT, RATE))).containsExactly(Cause.UNSCALED_INPUT);
        assertThat(causes(List.of(VANISHED, RATE))).containsExactly(Cause.VANISHING_GRADIENT);
    }

    @Test
    void causesInTheExperimentItselfStandBesideEachOther() {
        assertThat(causes(List.of(OUTPUT, INPUT, RATE))).containsExactly(Cause.OUTPUT_MISMATCH, Cause.UNSCALED_INPUT);
    }

    @Test
    void whatHelpsAndFallsShortWithinTheTrainingIsToldWithALongerOne() {
        Written written = new Written();
        written.yardstick = new Yardstick(
                100,
                List.of(new Yardstick.Rival(
                        Yardstick.Model.LINEAR,
                        "",
                        1,
                        List.of(new Yardstick.Reach(Metric.ACCURACY, 0.9, 0.9, 0.01, 0.5)))));
        Recording run = written.recording().with(List.of(tried(VANISHED, LARGER, 0.6)));
        assertThat(Ranking.of(List.of(VANISHED), run).getFirst().remedies().getFirst())
                .isEqualTo(new Remedy.Together(List.of(LARGER, new Remedy.Longer(3))));

        Recording enough = written.recording().with(List.of(tried(VANISHED, LARGER, 0.79)));
        assertThat(Ranking.of(List.of(VANISHED), enough).getFirst().remedies()).containsExactly(LARGER);
    }

    @Test
    void whatWasThereBeforeUpdatesStandsBesideWhatActsInThem() {
        Finding decay = finding(Cause.WEIGHT_DECAY, Certainty.CERTAIN, new Remedy.WeightDecay(0));
        assertThat(causes(List.of(decay, VANISHED, RATE)))
                .containsExactly(Cause.WEIGHT_DECAY, Cause.VANISHING_GRADIENT);
        assertThat(causes(List.of(INPUT, VANISHED))).containsExactly(Cause.UNSCALED_INPUT);
    }

    @Test
    void whatHelpedComesBeforeWhatDidNot() {
        assertThat(causes(List.of(INPUT, RATE), tried(INPUT, SCALE, 0.01), tried(RATE, SLOWER, 0.7)))
                .containsExactly(Cause.RATE_TOO_HIGH);
    }

    @Test
    void theRootComesFirstWhereBothHelpAboutAsMuch() {
        assertThat(causes(List.of(INPUT, RATE), tried(INPUT, SCALE, 0.35), tried(RATE, SLOWER, 0.4)))
                .containsExactly(Cause.UNSCALED_INPUT, Cause.RATE_TOO_HIGH);
        assertThat(causes(List.of(INPUT, RATE), tried(INPUT, SCALE, 0.2), tried(RATE, SLOWER, 0.4)))
                .containsExactly(Cause.RATE_TOO_HIGH, Cause.UNSCALED_INPUT);
    }

    @Test
    void nothingRemainsOnceACopyLearns() {
        assertThat(causes(List.of(INPUT, RATE), tried(INPUT, SCALE, 0.65), tried(RATE, SLOWER, 0.7)))
                .containsExactly(Cause.UNSCALED_INPUT);
    }

    @Test
    void inputsThatBreakTheTrainingComeBeforeTheRateThatBearsThem() {
        Counterfactual sound = new Counterfactual(INPUT.cause().id(), SCALE.change(), 1000, 0.1, -1, Double.NaN, 1);
        assertThat(causes(List.of(INPUT, RATE), sound, tried(RATE, SLOWER, 0.9)))
                .containsExactly(Cause.UNSCALED_INPUT, Cause.RATE_TOO_HIGH);
    }

    @Test
    void whatIsWrongInTheExperimentIsToldThoughAnotherRateBearsIt() {
        assertThat(causes(List.of(INPUT, OUTPUT, RATE), tried(RATE, SLOWER, 0.9)))
                .containsExactly(Cause.RATE_TOO_HIGH, Cause.UNSCALED_INPUT, Cause.OUTPUT_MISMATCH);
    }

    @Test
    void dataThatNothingPredictsAreToldThoughACopyFitsThem() {
        Finding nothing = finding(Cause.NOTHING_TO_LEARN, Certainty.LIKELY, new Remedy.CheckLabels());
        assertThat(causes(List.of(nothing, RATE), tried(RATE, SLOWER, 0.9)))
                .containsExactly(Cause.RATE_TOO_HIGH, Cause.NOTHING_TO_LEARN);
    }

    @Test
    void twoCertainCausesOfWhichNoneBringsAboutTheOtherAreBothTold() {
        Finding tiny = finding(Cause.SMALL_INITIALISATION, Certainty.CERTAIN, LARGER);
        Finding born = finding(Cause.DEAD_UNITS, Certainty.CERTAIN, LARGER);
        Finding steep = finding(Cause.RATE_TOO_HIGH, Certainty.CERTAIN, SLOWER);
        Finding timid = finding(Cause.RATE_TOO_LOW, Certainty.CERTAIN, SLOWER);
        Finding exploding = finding(Cause.EXPLODING_GRADIENT, Certainty.CERTAIN, LARGER);

        assertThat(causes(List.of(tiny, born))).containsExactly(Cause.SMALL_INITIALISATION, Cause.DEAD_UNITS);
        assertThat(causes(List.of(tiny, steep))).containsExactly(Cause.SMALL_INITIALISATION, Cause.RATE_TOO_HIGH);
        assertThat(causes(List.of(exploding, timid))).containsExactly(Cause.EXPLODING_GRADIENT, Cause.RATE_TOO_LOW);
        assertThat(causes(List.of(exploding, steep))).containsExactly(Cause.EXPLODING_GRADIENT);
        assertThat(causes(List.of(tiny, timid))).containsExactly(Cause.SMALL_INITIALISATION);
        assertThat(causes(List.of(tiny, VANISHED))).containsExactly(Cause.SMALL_INITIALISATION);
        assertThat(causes(List.of(tiny, RATE))).containsExactly(Cause.SMALL_INITIALISATION);
    }

    @Test
    void whatWasTriedForTooFewStepsTellsNothing() {
        Counterfactual brief = new Counterfactual(VANISHED.cause().id(), LARGER.change(), 10, 0, 0, Double.NaN, 1);
        List<Finding> ranked = ranked(List.of(VANISHED, RATE), brief);
        assertThat(ranked).containsExactly(VANISHED);
    }

    @Test
    void twoChangesThatHelpTogetherOnlyAreToldAsASet() {
        Remedy both = new Remedy.Together(List.of(SCALE, SLOWER));
        List<Finding> ranked = ranked(
                List.of(INPUT, RATE), tried(INPUT, SCALE, 0.01), tried(RATE, SLOWER, 0.02), tried(INPUT, both, 0.8));
        assertThat(ranked).extracting(Finding::cause).containsExactly(Cause.UNSCALED_INPUT, Cause.RATE_TOO_HIGH);
        assertThat(ranked.getFirst().remedies().getFirst()).isEqualTo(both);
    }

    @Test
    void aCauseThatAloneWasTriedInVainStaysWhereItIsAndAsSureAsItWas() {
        assertThat(ranked(List.of(VANISHED, RATE), tried(VANISHED, LARGER, 0.01))
                        .getFirst()
                        .certainty())
                .isEqualTo(Certainty.CERTAIN);
        assertThat(causes(List.of(VANISHED, RATE), tried(VANISHED, LARGER, 0.01)))
                .containsExactly(Cause.VANISHING_GRADIENT);
    }

    @Test
    void aRemedyThatTakesAnotherRateToHelpIsToldWithIt() {
        Remedy slower = Variants.of(VANISHED, new Written().recording().setup()).getFirst();
        Finding told = ranked(List.of(VANISHED), tried(VANISHED, LARGER, 0.01), tried(VANISHED, slower, 0.6))
                .getFirst();
        assertThat(told.remedies()).containsExactly(slower, LARGER);
        assertThat(told.remedy().english()).contains("he-normal and set training.learning-rate: 0.03");
    }

    @Test
    void copiesThatAreNoLongerDoNotSpeakAgainstALongerTraining() {
        Finding brief = finding(Cause.TOO_FEW_STEPS, Certainty.LIKELY, new Remedy.Longer(4));
        Remedy quicker = Variants.of(brief, new Written().recording().setup()).getFirst();
        List<Finding> both = ranked(List.of(brief, RATE), tried(brief, quicker, 0.01), tried(RATE, SLOWER, 0.01));
        assertThat(both.getFirst()).isEqualTo(brief);

        Finding told = ranked(List.of(brief), tried(brief, quicker, 0.6)).getFirst();
        assertThat(told.remedies()).containsExactly(quicker, new Remedy.Longer(4));
    }

    @Test
    void theSmallestChangeOfThoseThatHelpAboutAsMuchStandsInFront() {
        Remedy slower = Variants.of(VANISHED, new Written().recording().setup()).getFirst();
        Finding told = ranked(List.of(VANISHED), tried(VANISHED, LARGER, 0.58), tried(VANISHED, slower, 0.6))
                .getFirst();
        assertThat(told.remedies()).containsExactly(LARGER, slower);
    }

    @Test
    void theRemedyThatHelpedMostStandsInFront() {
        Finding several = finding(Cause.VANISHING_GRADIENT, Certainty.LIKELY, LARGER, SLOWER, SCALE);
        Finding told = ranked(
                        List.of(several),
                        tried(several, LARGER, 0.01),
                        tried(several, SLOWER, 0.3),
                        tried(several, SCALE, 0.6))
                .getFirst();
        assertThat(told.remedies()).containsExactly(SCALE, SLOWER, LARGER);
        assertThat(told.remedy()).isEqualTo(SCALE.text());
        assertThat(told.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(told.evidence()).hasSize(1);
    }

    @Test
    void whatWasTriedIsSaidInTheLanguageOfTheRest() {
        Finding told = ranked(List.of(VANISHED), tried(VANISHED, LARGER, 0.6)).getFirst();
        assertThat(told.text())
                .anySatisfy(sentence -> assertThat(sentence.in(Language.CHINESE))
                        .contains(LARGER.text().in(Language.CHINESE))
                        .doesNotContain(LARGER.change()));
    }

    @Test
    void aLossThatOnlyStopsBreakingIsCountedFromGuessing() {
        Counterfactual sound = new Counterfactual("rate-too-high", SLOWER.change(), 100, 0.02, -1, Double.NaN, 1);
        assertThat(sound.gain()).isEqualTo(0.02);
    }

    private static List<Cause> causes(List<Finding> hypotheses, Counterfactual... experiments) {
        return ranked(hypotheses, experiments).stream().map(Finding::cause).toList();
    }

    private static List<Finding> ranked(List<Finding> hypotheses, Counterfactual... experiments) {
        Recording recording = new Written().recording().with(List.of(experiments));
        return Ranking.of(hypotheses, recording);
    }

    private static Counterfactual tried(Finding finding, Remedy remedy, double skill) {
        long steps = new Written().recording().setup().plannedSteps();
        return new Counterfactual(finding.cause().id(), remedy.change(), steps, skill, 0, Double.NaN, 1);
    }

    static Finding finding(Cause cause, Certainty certainty, Remedy... remedies) {
        return new Finding(
                cause,
                Severity.FAILURE,
                certainty,
                List.of(),
                Text.none(),
                0,
                List.of(),
                List.of(),
                List.of(),
                0,
                Text.of("advice"),
                List.of(remedies));
    }
}
