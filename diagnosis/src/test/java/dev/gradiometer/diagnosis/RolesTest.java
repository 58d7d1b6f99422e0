package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LossSetup;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A diagnosis asks what layers do and shows what they are called. */
class RolesTest {
    private static Written vanishing() {
        Written run = new Written();
        run.hidden = 6;
        run.slope = Written.SIGMOID;
        run.slopeKind = "Sigmoid";
        run.gradientDecade = number -> -2 * (7 - number);
        run.signalDecade = number -> -2 * (7 - number);
        run.updateRatio = 1e-9;
        return run;
    }

    private static String text(Finding finding) {
        return finding.text().stream().map(t -> t.in(Language.ENGLISH)).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense", "linear", "conv2d", "lstm", "attention", "my_layer"})
    void layersThatCarryWeightsAreChargedAsSuchWhateverTheirName(String kind) {
        Written run = vanishing();
        run.weightsKind = kind;

        Finding finding = run.first();
        assertThat(finding.cause()).isEqualTo(Cause.VANISHING_GRADIENT);
        assertThat(text(finding)).contains("the slope of Sigmoid (φ′ ≤ 0.25)").doesNotContain("of " + kind);
        assertThat(finding.layers()).containsExactly(0, 2, 4, 6, 8);
    }

    @Test
    void anUnknownLayerIsChargedAsOtherAndNeverAsASlope() {
        Written run = vanishing();
        run.slope = new LayerRole.Other();
        run.slopeKind = "mystery";

        assertThat(text(run.first())).contains("from other layers").doesNotContain("slope");
    }

    @Test
    void batchNormalisationAndMeansBendNothing() {
        Written run = new Written();
        for (LayerRole between :
                List.of(new LayerRole.Normalisation(true), new LayerRole.Pooling(true), new LayerRole.Other(true))) {
            run.slope = between;
            assertThat(run.cause()).isEqualTo(Cause.LINEAR_NETWORK);
        }
        for (LayerRole between :
                List.of(new LayerRole.Normalisation(), new LayerRole.Pooling(), new LayerRole.Other())) {
            run.slope = between;
            assertThat(run.cause()).isNotEqualTo(Cause.LINEAR_NETWORK);
        }
    }

    @Test
    void aLayerThatBendsTheSignalByItselfMakesNoLinearNetwork() {
        Written run = new Written();
        run.slope = new LayerRole.Dropout(0);

        assertThat(run.cause()).isEqualTo(Cause.LINEAR_NETWORK);

        run.nonlinear = true;
        assertThat(run.cause()).isNotEqualTo(Cause.LINEAR_NETWORK);
    }

    @Test
    void nothingIsHeldAgainstAnOutputThatIsNotKnown() {
        Written run = new Written();
        run.outputKind = "mystery";
        run.outputRole = new LayerRole.Other();
        for (var reads : LossSetup.Reads.values()) {
            run.loss = new LossSetup("some_loss", reads);
            assertThat(run.cause())
                    .isNotEqualTo(
                            reads == LossSetup.Reads.CLASS_LOGITS || reads == LossSetup.Reads.EVENT_LOGITS
                                    ? Cause.COPIES
                                    : Cause.OUTPUT_MISMATCH);
        }
    }

    @Test
    void aLayerThatNoGradientAndNoSignalReachesIsFrozen() {
        Written run = new Written();
        run.cutOff = 2;

        assertThat(run.cause()).isEqualTo(Cause.FROZEN_LAYERS);
        assertThat(run.first().layers()).containsExactly(0, 2);
    }

    @Test
    void weightsAreFrozenWhereOnlyBiasesMove() {
        Written run = new Written();
        run.onlyBiasesMove = true;

        assertThat(run.cause()).isEqualTo(Cause.FROZEN_LAYERS);
        assertThat(run.first().layers()).containsExactly(0, 2, 4, 6);
    }

    @Test
    void targetsThatAreRepeatedToFitTheOutputAreAMismatch() {
        Written run = new Written();
        run.outputs = 1;
        run.classes = List.of();
        run.loss = new LossSetup("mse_loss", LossSetup.Reads.VALUES, LossSetup.Reduction.MEAN, true);

        assertThat(run.cause()).isEqualTo(Cause.OUTPUT_MISMATCH);
        assertThat(text(run.first())).contains("repeated to fit");

        run.end = 0.01;
        run.accuracy = 1;
        assertThat(run.diagnosis().findings()).extracting(Finding::severity).contains(Severity.WARNING);
    }

    @Test
    void aFullRecordingLacksNothing() {
        assertThat(new Written().diagnosis().lacking()).isEmpty();
    }

    @Test
    void rulesThatNeedWhatWasNotRecordedStaySilentAndTheDiagnosisSaysSo() {
        Written run = vanishing();
        run.data = null;
        run.trivial = Double.NaN;
        run.evaluations = false;
        run.windows = false;
        run.forward = false;
        run.updates = false;
        run.slope = Written.RELU;
        run.gain = step -> Double.NaN;

        Diagnosis diagnosis = run.diagnosis();
        assertThat(diagnosis.findings()).extracting(Finding::cause).containsExactly(Cause.VANISHING_GRADIENT);
        assertThat(diagnosis.findings().getFirst().certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(english(diagnosis.lacking())).hasSize(7).anyMatch(t -> t.startsWith("loss of the best constant"));
    }

    @Test
    void withoutAnySignalNothingIsSaidOfSignals() {
        Written run = vanishing();
        run.forward = false;
        run.backward = false;
        run.updates = false;

        assertThat(run.cause()).isEqualTo(Cause.NO_PROGRESS);
        assertThat(run.diagnosis().lacking()).hasSize(4);
    }

    @Test
    void theOutcomeIsHeldAgainstTheStartWhereTheBestConstantIsNotKnown() {
        Written run = new Written();
        run.trivial = Double.NaN;
        run.end = 0.1 * Written.GUESS;

        Outcome outcome = run.diagnosis().outcome();
        assertThat(outcome.state()).isEqualTo(Outcome.State.LEARNED);
        assertThat(outcome.text().in(Language.ENGLISH)).isEqualTo("It trains: loss 0.07 (0.7 at the start)");
    }

    private static List<String> english(List<Text> texts) {
        return texts.stream().map(t -> t.in(Language.ENGLISH)).toList();
    }
}
