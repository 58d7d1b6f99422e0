package dev.gradiometer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear data under noise: one network with one rate is as good as the noise allows, and its rate is not blamed. */
class NoiseLimitedTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.1, 0.3})
    void aNetworkThatReachesWhatTheNoiseAllowsIsNotToldThatItsRateIsWrong(double explained) throws IOException {
        Files.writeString(folder.resolve("t.csv"), table(explained));
        ExperimentFile file = ExperimentFile.parse("""
                threads: 1
                data: {source: csv, path: t.csv, targets: [y]}
                network: {initialiser: he-normal, layers: [{dense: 16, activation: relu}, {dense: 1}]}
                loss: mean-squared-error
                training: {epochs: 20, batch: 32, optimiser: sgd, learning-rate: 0.01}
                """, "noise.yaml", List.of());
        Recorder recorder = new Recorder();
        Diagnosis diagnosis;
        try (Session session = Session.prepare(file, folder)) {
            session.run(recorder, () -> false);
            Recording measured = recorder.recording().with(Yardsticks.of(file.spec(), session.data()));
            diagnosis = Doctor.diagnose(measured, Thresholds.DEFAULT);
        }
        assertThat(diagnosis.findings())
                .extracting(Finding::cause)
                .as("%s", diagnosis.outcome())
                .doesNotContain(Cause.RATE_TOO_HIGH, Cause.RATE_TOO_LOW, Cause.NO_PROGRESS);
    }

    /** 1,000 rows of four inputs and a sum of them, of whose variance noise leaves the share {@code explained}. */
    private static String table(double explained) {
        Random random = new Random(1);
        StringBuilder rows = new StringBuilder("a,b,c,d,y\n");
        for (int k = 0; k < 1_000; k++) {
            double[] x = random.doubles(4).map(u -> Math.sqrt(12) * (u - 0.5)).toArray();
            double y = Math.sqrt(explained) * (x[0] + x[1] - x[2] - x[3]) / 2
                    + Math.sqrt(1 - explained) * random.nextGaussian();
            rows.append("%s,%s,%s,%s,%s%n".formatted(x[0], x[1], x[2], x[3], y));
        }
        return rows.toString();
    }
}
