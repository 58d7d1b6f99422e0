package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaximisingSessionTest {
    private static final String FILE = """
            seed: 3
            threads: 1
            data: {source: circles, samples: 200}
            network: {layers: [{dense: 8, activation: tanh}, dense: 1]}
            loss: binary-cross-entropy-on-logits
            training: {epochs: 3, learning-rate: 0.05, maximise: true}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "adam"})
    void theLossGoesUpAsTheReadingsPredictAndTheSetupSaysSo(String optimiser) {
        Recorder recorder = new Recorder();
        ExperimentFile file = ExperimentFile.parse(FILE, "x.yaml", List.of("training.optimiser=" + optimiser));
        try (Session session = Session.prepare(file, Path.of("."))) {
            session.run(recorder, () -> false);
        }
        Recording recording = recorder.recording();
        List<Evaluation> train = recording.evaluations(Evaluation.Part.TRAIN);
        assertThat(train.getLast().loss()).isGreaterThan(train.getFirst().loss());
        StepReading first = recording.steps().getFirst();
        assertThat(first.predictedChange()).isPositive();
        assertThat(first.lossAfter()).isGreaterThan(first.loss());
        assertThat(recording.setup().updating().ascends()).isTrue();
        assertThat(recording.setup().update()).endsWith(", maximises the loss");
    }
}
