package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the diagnosis once said wrongly of networks that are common. */
class KnownMistakesTest {
    @Test
    void anOverflowOfTheUntrainedNetworkIsAnExplosionWithItsGrowthPerLayer() {
        Finding first = diagnosed("""
                data: {source: moons, samples: 100}
                network:
                  initialiser: {kind: normal, deviation: 200}
                  layers: [{repeat: 20, layers: [{dense: 16, activation: relu}]}, {dense: 2}]
                loss: categorical-cross-entropy-on-logits
                training: {steps: 40, batch: 20, optimiser: sgd, learning-rate: 0.01}
                """).findings().getFirst();

        assertThat(first.cause()).isEqualTo(Cause.EXPLODING_GRADIENT);
        assertThat(first.certainty()).isEqualTo(Certainty.CERTAIN);
        assertThat(first.text()).extracting(Text::english).anyMatch(line -> line.contains("per layer"));
    }

    @Test
    void fourDeadUnitsOfFiveAreAnAccidentAndEightOfTenAreNot() {
        assertThat(DeadUnits.most(Thresholds.DEFAULT, relu(5), 4)).isFalse();
        assertThat(DeadUnits.most(Thresholds.DEFAULT, relu(5), 5)).isTrue();
        assertThat(DeadUnits.most(Thresholds.DEFAULT, relu(10), 8)).isTrue();
    }

    private static LayerSetup relu(int units) {
        return new LayerSetup(1, "relu1", "relu", -1, Shape.of(units), Shape.of(units), Written.RELU);
    }

    @Test
    void aRateFarTooHighIsGivenOneThatTrainsAtOnce() {
        String tooHigh = """
                data: {source: linear-teacher, samples: 400}
                network: {initialiser: he-normal, layers: [{dense: 16, activation: relu}, {dense: 1}]}
                loss: mean-squared-error
                training: {steps: 400, batch: 32, optimiser: sgd, learning-rate: %s}
                """;
        Finding first = diagnosed(tooHigh.formatted(3)).findings().getFirst();
        assertThat(first.cause()).isEqualTo(Cause.RATE_TOO_HIGH);
        double advised = ((Remedy.LearningRate) first.remedies().getFirst()).rate();

        assertThat(advised).isLessThan(0.3);
        assertThat(diagnosed(tooHigh.formatted(advised)).outcome().state()).isEqualTo(Outcome.State.LEARNED);
    }

    /** XOR with three of four right: guessing one class gets as many often enough. */
    @Test
    void threeOfFourRightAnswersAreNoSkill() {
        Setup setup = new Written().recording().setup();

        assertThat(setup.skill(Written.GUESS, 0.75, 4, Written.GUESS)).isZero();
        assertThat(setup.skill(Written.GUESS, 0.75, 400, Written.GUESS)).isEqualTo(0.5);
    }

    @Test
    void aLossThatGrewBeyondAnyUnitAndIsFiniteIsCertainlyARateTooHigh() {
        Diagnosis diagnosis = diagnosed("""
                precision: float64
                data: {source: linear-teacher, samples: 400}
                network: {layers: [{dense: 1}]}
                loss: mean-squared-error
                training: {steps: 40, batch: 400, optimiser: sgd, learning-rate: 900}
                """);
        Finding first = diagnosis.findings().getFirst();

        assertThat(diagnosis.outcome().end()).isBetween(1e200, Double.MAX_VALUE);
        assertThat(first.cause()).isEqualTo(Cause.RATE_TOO_HIGH);
        assertThat(first.certainty()).isEqualTo(Certainty.CERTAIN);
    }

    private static Diagnosis diagnosed(String text) {
        ExperimentFile file = ExperimentFile.parse("threads: 1\n" + text, "mistake.yaml", List.of());
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, Path.of("."))) {
            session.run(recorder, () -> false);
        }
        return Doctor.diagnose(recorder.recording(), Thresholds.DEFAULT);
    }
}
