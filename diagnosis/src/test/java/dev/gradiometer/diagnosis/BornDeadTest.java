package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers that pass nothing from the first batch on. */
class BornDeadTest {
    @Test
    void aLayerThatIsOffOnNextToAllOfTheFirstBatchesIsDeadThoughNoUnitIsOffOnEverySample() {
        Written written = new Written();
        written.liveShare = 0.005;
        assertThat(written.cause()).isEqualTo(Cause.DEAD_UNITS);
        assertThat(written.first().text().getFirst().english()).startsWith(">99 % of the outputs of layer");

        written.liveShare = 0.05;
        assertThat(written.cause()).isNotEqualTo(Cause.DEAD_UNITS);
    }

    @Test
    void aTowerTooNarrowToBeBornAliveIsToBeWidened() {
        Finding first = diagnosed(2, 24);
        assertThat(first.cause()).isEqualTo(Cause.DEAD_UNITS);
        assertThat(first.remedies().getFirst()).isInstanceOfSatisfying(Remedy.Width.class, wider -> {
            assertThat(wider.units()).isEqualTo(16);
            assertThat(wider.layers()).hasSize(24);
        });
    }

    @Test
    void aWideLayerBornDeadIsToBeDrawnAnew() {
        assertThat(diagnosed(16, 2).remedies().getFirst()).isInstanceOf(Remedy.Initialisation.class);
    }

    /** Biases so far below zero that every unit is off. */
    private static Finding diagnosed(int width, int depth) {
        ExperimentFile file = ExperimentFile.parse("""
                threads: 1
                data: {source: moons, samples: 200}
                network:
                  initialiser: he-normal
                  layers: [{repeat: %d, layers: [{dense: %d, bias: -30, activation: relu}]}, {dense: 2}]
                loss: categorical-cross-entropy-on-logits
                training: {steps: 60, batch: 20, optimiser: sgd, learning-rate: 0.1}
                """.formatted(depth, width), "born-dead.yaml", List.of());
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, Path.of("."))) {
            session.run(recorder, () -> false);
        }
        return Doctor.diagnose(recorder.recording(), Thresholds.DEFAULT)
                .findings()
                .getFirst();
    }
}
