package dev.gradiometer.bench.ground.rival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.runs.Training;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each tool's rules on trainings that they were made for, and on a sound one. */
class RivalTest {
    private static final Recording TOWER = recorded("repeat: 12", "sigmoid", "glorot-normal", 0.1);
    private static final Recording BROKEN = recorded("repeat: 2", "relu", "{kind: normal, deviation: 100}", 10);
    private static final Recording SOUND = recorded("repeat: 2", "tanh", "glorot-normal", 0.3);
    private static final Recording HOT = recorded("repeat: 2", "tanh", "glorot-normal", 100);

    @Test
    void everyToolSeesAGradientThatVanished() {
        assertThat(new AutoTrainer().causes(TOWER)).containsExactly("vanishing-gradient");
        assertThat(new Torchmortem().causes(TOWER)).contains("vanishing-gradient");
        assertThat(new DeepDiagnosis().causes(TOWER)).contains("vanishing-gradient");
        assertThat(new SageMakerDebugger().causes(TOWER)).contains("vanishing-gradient");
    }

    @Test
    void valuesThatAreNotFiniteAreAnExplosion() {
        assertThat(new AutoTrainer().causes(BROKEN)).containsExactly("exploding-gradient");
        assertThat(new DeepDiagnosis().causes(BROKEN)).contains("exploding-gradient");
    }

    @Test
    void saturationIsSeenInWhatStandsBeforeTheActivation() {
        assertThat(new DeepDiagnosis().causes(HOT)).contains("saturated-units");
        assertThat(new Torchmortem().causes(HOT)).contains("saturated-units");
    }

    @Test
    void aSoundTrainingIsNoFindingOfMostTools() {
        assertThat(new AutoTrainer().causes(SOUND)).isEmpty();
        assertThat(new DeepDiagnosis().causes(SOUND)).isEmpty();
        assertThat(new SageMakerDebugger().causes(SOUND)).isEmpty();
    }

    private static Recording recorded(String repeat, String activation, String initialiser, double rate) {
        String yaml = """
                data: {source: moons, samples: 300}
                network:
                  initialiser: %s
                  layers:
                    - %s
                      layers: [{dense: 16, activation: %s}]
                    - dense: 1
                loss: binary-cross-entropy-on-logits
                training: {epochs: 20, batch: 16, learning-rate: %s}
                threads: 1
                """.formatted(initialiser, repeat, activation, rate);
        ExperimentFile file = ExperimentFile.parse(yaml, "moons.yaml", List.of());
        return Training.of(file, Path.of("")).run().recording();
    }
}
