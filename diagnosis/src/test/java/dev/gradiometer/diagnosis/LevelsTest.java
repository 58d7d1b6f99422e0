package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.AtLevel;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.Digest;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.RecordingLevel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in the failing examples does not depend on how much of each step is kept. */
class LevelsTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("gradiometer.root", "..")).resolve("examples");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vanishing-sigmoid-tower",
                "exploding-initialisation",
                "dying-relu",
                "rate-too-high",
                "rate-too-low",
                "copies",
                "unscaled-input"
            })
    void everyLevelGivesTheSameFirstFinding(String name) {
        ExperimentFile file = ExperimentFile.read(EXAMPLES.resolve(name + ".yaml"), List.of());
        Recorder full = new Recorder();
        Recorder standard = new Recorder();
        Recorder summary = new Recorder();
        Digest digest = new Digest();
        try (Session session = Session.prepare(file, EXAMPLES)) {
            session.run(
                    new Audience(List.of(
                            full,
                            digest,
                            new AtLevel(RecordingLevel.STANDARD, standard),
                            new AtLevel(RecordingLevel.SUMMARY, summary))),
                    () -> false);
        }
        Thresholds thresholds = Thresholds.with(file.spec().thresholds());
        Diagnosis expected = Doctor.diagnose(full.recording(), thresholds);
        assertThat(expected.findings()).isNotEmpty();
        assertThat(Doctor.diagnose(digest.recording(), thresholds)).isEqualTo(expected);
        assertThat(Doctor.diagnose(standard.recording(), thresholds)).isEqualTo(expected);
        Diagnosis brief = Doctor.diagnose(summary.recording(), thresholds);
        assertThat(brief.outcome()).isEqualTo(expected.outcome());
        assertThat(brief.findings().getFirst()).isEqualTo(expected.findings().getFirst());
    }
}
