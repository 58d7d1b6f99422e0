package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Yardstick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that no network could learn, and networks that fit them all the same. */
class HopelessLabelsTest {
    private static final int ROWS = 400;

    @TempDir
    Path folder;

    private final Random random = new Random(1);

    @Test
    void labelsLearnedByHeartAreAFailureOfTheData() throws IOException {
        StringBuilder rows = new StringBuilder("a,b,c,k\n");
        for (int k = 0; k < ROWS; k++) {
            rows.append("%s,%s\n".formatted(inputs(), random.nextBoolean() ? "y" : "n"));
        }

        Diagnosis diagnosis = Doctor.diagnose(trained(rows).with(allowing(0.51)), Thresholds.DEFAULT);

        assertThat(diagnosis.outcome().skill()).isGreaterThan(0.5);
        assertThat(diagnosis.outcome().state()).isEqualTo(Outcome.State.OVERFITS);
        assertThat(failures(diagnosis)).containsExactly(Cause.NOTHING_TO_LEARN);
    }

    /** Whatever is known of the data: the run's own evaluations say it. */
    @Test
    void labelsLearnedByHeartShowOnTheValidationPartAlone() throws IOException {
        StringBuilder rows = new StringBuilder("a,b,c,k\n");
        for (int k = 0; k < ROWS; k++) {
            rows.append("%s,%s\n".formatted(inputs(), random.nextBoolean() ? "y" : "n"));
        }

        Diagnosis diagnosis = Doctor.diagnose(trained(rows), Thresholds.DEFAULT);

        assertThat(failures(diagnosis)).containsExactly(Cause.NOTHING_TO_LEARN);
    }

    @Test
    void rowsWrittenTwiceWithLabelsThatDisagreeAreAFailureHoweverMuchIsLearned() throws IOException {
        Diagnosis diagnosis = Doctor.diagnose(trained(twice(true)).with(allowing(0.74)), Thresholds.DEFAULT);

        assertThat(diagnosis.outcome().state()).isEqualTo(Outcome.State.BELOW);
        assertThat(failures(diagnosis)).containsExactly(Cause.CONFLICTING_LABELS);
    }

    @Test
    void rowsWrittenTwiceWithTheSameLabelAreNone() throws IOException {
        Diagnosis diagnosis = Doctor.diagnose(trained(twice(false)).with(allowing(0.99)), Thresholds.DEFAULT);

        assertThat(failures(diagnosis)).isEmpty();
    }

    /** Every row twice, the second time with a label at random, or with the same. */
    private StringBuilder twice(boolean disagree) {
        StringBuilder rows = new StringBuilder("a,b,c,k\n");
        for (int k = 0; k < ROWS / 2; k++) {
            String inputs = inputs();
            String right = inputs.startsWith("-") ? "n" : "y";
            String other = disagree ? random.nextBoolean() ? "y" : "n" : right;
            rows.append("%s,%s\n%s,%s\n".formatted(inputs, right, inputs, other));
        }
        return rows;
    }

    private String inputs() {
        return "%s,%s,%s".formatted(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    }

    private Recording trained(StringBuilder rows) throws IOException {
        Files.writeString(folder.resolve("t.csv"), rows);
        ExperimentFile file = ExperimentFile.parse("""
                data: {source: csv, path: t.csv, label: k}
                network:
                  layers: [{dense: 64, activation: relu}, {dense: 64, activation: relu}, {dense: 2}]
                loss: categorical-cross-entropy-on-logits
                training: {epochs: 60, batch: 20, optimiser: adam, learning-rate: 0.01}
                """, "t.yaml", List.of("threads=1"));
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, folder)) {
            session.run(recorder, () -> false);
        }
        return recorder.recording();
    }

    private static Yardstick allowing(double held) {
        Yardstick.Reach reach = new Yardstick.Reach(Metric.ACCURACY, held, held, 0.015, 0.5);
        return new Yardstick(ROWS, List.of(new Yardstick.Rival(Yardstick.Model.LINEAR, "", 3, List.of(reach))));
    }

    private static List<Cause> failures(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .map(Finding::cause)
                .toList();
    }
}
