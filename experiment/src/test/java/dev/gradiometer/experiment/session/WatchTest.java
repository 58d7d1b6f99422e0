package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WatchTest {
    private static final String FILE = """
            data: {source: circles, samples: 200}
            network:
              layers:
                - {dense: 16, activation: relu}
                - batch-norm
                - dropout: 0.2
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 5, batch: 32}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"training.optimiser=adam", "training.learning-rate=0.1", "training.clip={norm: 0.5}"})
    void aNetworkIsTheSameHoweverCloselyItIsLookedAt(String change) {
        double[] all = trained(Watch.ALL, new Recorder(), change);
        assertThat(trained(Watch.ENDS, new Recorder(), change)).isEqualTo(all);
        assertThat(trained(Watch.EVALUATIONS, new Recorder(), change)).isEqualTo(all);
    }

    @Test
    void aLossThatIsNotFiniteEndsATrainingThatIsNotRead() {
        Recorder recorder = new Recorder();
        trained(Watch.ENDS, recorder, "training.learning-rate=1e38");
        assertThat(recorder.recording().ending()).isEqualTo(Ending.NON_FINITE);
        assertThat(recorder.recording().stepsDone()).isLessThan(25);
    }

    private static double[] trained(Watch watch, Recorder recorder, String change) {
        var spec = ExperimentFile.parse(FILE, "watched.yaml", List.of(change)).spec();
        var data = spec.data().load(Path.of(""), spec.precision(), spec.seed());
        try (Session session = Session.prepare(spec, data, watch)) {
            session.run(recorder, () -> false);
            return session.network().vector().toArray();
        }
    }
}
