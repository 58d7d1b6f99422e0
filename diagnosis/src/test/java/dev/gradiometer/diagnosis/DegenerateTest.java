package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Outcome.State;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An objective that training cannot change is a failure, whatever its value. */
class DegenerateTest {
    private static Diagnosis trained(String layers, String loss) {
        String text = """
                data: {source: circles, samples: 400}
                network: {layers: %s}
                loss: %s
                training: {epochs: 20}
                """.formatted(layers, loss);
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(ExperimentFile.parse(text, "one.yaml", List.of()), Path.of("."))) {
            session.run(recorder, () -> false);
        }
        return Doctor.diagnose(recorder.recording(), Thresholds.DEFAULT);
    }

    /** Softmax over one output is 1, and the loss 0, whatever the network computes. */
    @ParameterizedTest
    @EnumSource(names = {"CLASS_LOGITS", "CLASS_PROBABILITIES"})
    void aSoftmaxOverOneOutput(LossSetup.Reads reads) {
        Written run = new Written();
        run.outputs = 1;
        run.loss = new LossSetup("cross_entropy", reads);
        if (reads == LossSetup.Reads.CLASS_PROBABILITIES) {
            run.outputRole = new LayerRole.Softmax();
            run.outputKind = "softmax";
        }
        run.gradientNorm = 0;
        run.gradientDecade = number -> Double.NEGATIVE_INFINITY;
        run.start = 0;
        run.end = 0;
        run.stepLoss = step -> 0;
        Diagnosis diagnosis = run.diagnosis();
        assertThat(diagnosis.outcome().state()).isEqualTo(State.FAILED);
        assertThat(diagnosis.outcome().skill()).isLessThanOrEqualTo(0);
        assertThat(diagnosis.findings().getFirst().cause()).isEqualTo(Cause.OUTPUT_MISMATCH);
        assertThat(diagnosis.findings().getFirst().certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(diagnosis.failed()).isTrue();
    }

    /** As with an optimiser that was given the parameters of another network; by chance it is better than guessing. */
    @Test
    void aNetworkThatNothingUpdates() {
        Written run = new Written();
        run.updateRatio = 0;
        run.start = 0.9 * Written.GUESS;
        run.end = 0.9 * Written.GUESS;
        assertThat(run.diagnosis().outcome().state()).isEqualTo(State.FAILED);
        assertThat(run.cause()).isEqualTo(Cause.FROZEN_LAYERS);
        assertThat(run.first().certainty()).isEqualTo(Certainty.CERTAIN);
        run.updateRatio = 1e-9;
        assertThat(run.cause()).isNotEqualTo(Cause.FROZEN_LAYERS);
    }

    /** However far below zero it falls, and though each step goes down it. */
    @Test
    void aLossThatWasTurnedOver() {
        Written run = new Written();
        run.loss = new LossSetup("cross_entropy", LossSetup.Reads.CLASS_LOGITS);
        run.start = -0.7;
        run.end = -50;
        run.stepLoss = step -> -0.7 - step;
        Diagnosis diagnosis = run.diagnosis();
        assertThat(diagnosis.outcome().state()).isEqualTo(State.FAILED);
        assertThat(run.cause()).isEqualTo(Cause.GRADIENT_SIGN);
        assertThat(run.first().certainty()).isEqualTo(Certainty.CERTAIN);
    }

    /** A sigmoid gives shares only. */
    @Test
    void aSoftmaxOverOneOutputForNumbersIsToBeLeftOut() {
        Written run = new Written();
        run.outputs = 1;
        run.loss = new LossSetup("mean-squared-error", LossSetup.Reads.VALUES);
        run.classes = List.of();
        run.outputRole = new LayerRole.Softmax();
        run.outputKind = "softmax";
        run.gradientNorm = 0;
        run.gradientDecade = number -> Double.NEGATIVE_INFINITY;
        run.start = 1;
        run.end = 1;
        Finding first = run.diagnosis().findings().getFirst();
        assertThat(first.cause()).isEqualTo(Cause.OUTPUT_MISMATCH);
        assertThat(first.remedies())
                .first()
                .isInstanceOfSatisfying(
                        Remedy.Output.class,
                        output -> assertThat(output.activation()).isEqualTo("identity"));
    }

    @Test
    void aGradientThatIsExactlyZeroFromTheFirstStepOn() {
        Written run = new Written();
        run.gradientNorm = 0;
        run.gradientDecade = number -> Double.NEGATIVE_INFINITY;
        run.gain = step -> Double.NaN;
        Diagnosis diagnosis = run.diagnosis();
        assertThat(run.cause()).isEqualTo(Cause.NO_GRADIENT);
        assertThat(diagnosis.findings().getFirst().text())
                .extracting(text -> text.in(Language.ENGLISH))
                .anyMatch(text -> text.contains("the loss does not change with the weights"));
        run.gradientNorm = 1e-30;
        run.gradientDecade = number -> -30;
        assertThat(run.cause()).isNotEqualTo(Cause.NO_GRADIENT);
    }

    @Test
    void aLossOfZeroFromTheFirstStepOn() {
        Written run = new Written();
        run.loss = new LossSetup("my loss", LossSetup.Reads.OTHER);
        run.gradientNorm = 0;
        run.gradientDecade = number -> Double.NEGATIVE_INFINITY;
        run.start = 0;
        run.end = 0;
        run.trivial = Double.NaN;
        run.stepLoss = step -> 0;
        assertThat(run.diagnosis().outcome().state()).isEqualTo(State.FAILED);
        assertThat(run.cause()).isEqualTo(Cause.NO_GRADIENT);
    }

    @Test
    void aMinimumThatTrainingReachedIsNone() {
        Written run = new Written();
        run.gradientDecade = number -> Double.NEGATIVE_INFINITY;
        run.gradientNorm = 1;
        run.end = 0;
        assertThat(run.diagnosis().outcome().state()).isEqualTo(State.LEARNED);
    }

    @Test
    void anOutputThatIsOffOnEverySampleIsNamed() {
        Diagnosis diagnosis = trained(
                "[{dense: 8, activation: relu}, {dense: 1, activation: relu, bias: {kind: constant, value: -50}}]",
                "mean-squared-error");
        Finding first = diagnosis.findings().getFirst();
        assertThat(first.cause()).as("%s", diagnosis).isEqualTo(Cause.DEAD_UNITS);
        assertThat(first.text().getFirst().in(Language.ENGLISH)).startsWith("the relu at the output is off");
    }

    @ParameterizedTest
    @CsvSource({
        "softmax, CLASS_LOGITS, already squeezed",
        "sigmoid, EVENT_LOGITS, already squeezed",
        "tanh, CLASS_PROBABILITIES, does not give probabilities",
    })
    void anOutputThatIsSqueezedTwiceOrNotAtAllIsSaidOfATrainingThatLearned(
            String activation, LossSetup.Reads reads, String said) {
        Written run = new Written();
        run.outputKind = activation;
        run.outputRole = switch (activation) {
            case "softmax" -> new LayerRole.Softmax();
            case "sigmoid" -> Written.SIGMOID;
            default -> new LayerRole.Slope(-1, 1, false, true, 1);
        };
        run.loss = new LossSetup("some_loss", reads);
        run.end = 0.1;
        run.accuracy = 0.95;
        Diagnosis diagnosis = run.diagnosis();
        assertThat(diagnosis.outcome().state()).isEqualTo(State.LEARNED);
        assertThat(diagnosis.failed()).isFalse();
        assertThat(diagnosis.findings()).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.WARNING);
            assertThat(f.cause()).isEqualTo(Cause.OUTPUT_MISMATCH);
            assertThat(f.text().getFirst().in(Language.ENGLISH)).contains(said);
        });
        assertThat(Doctor.beforeTraining(run.recording().setup()))
                .extracting(Finding::cause)
                .containsExactly(Cause.OUTPUT_MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({"softmax, CLASS_PROBABILITIES", "sigmoid, EVENT_PROBABILITIES", "softmax, OTHER"})
    void anOutputThatFitsIsNotMentioned(String activation, LossSetup.Reads reads) {
        Written run = new Written();
        run.outputKind = activation;
        run.outputRole = activation.equals("softmax") ? new LayerRole.Softmax() : Written.SIGMOID;
        run.loss = new LossSetup("some_loss", reads);
        run.end = 0.1;
        assertThat(run.diagnosis().findings()).isEmpty();
        assertThat(Doctor.beforeTraining(run.recording().setup())).isEmpty();
    }
}
