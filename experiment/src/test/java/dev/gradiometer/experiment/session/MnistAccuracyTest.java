package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MnistAccuracyTest {
    /** 784-256-128-10 with Adam: the level that such a network is known to reach. */
    @Test
    void adamReaches975PerMilleOnTheTestImagesWithinFiveEpochs() {
        Path examples = Path.of(System.getProperty("gradiometer.root")).resolve("examples");
        ExperimentFile file =
                ExperimentFile.read(examples.resolve("mnist.yaml"), List.of("data.dir=" + SharedFolder.mnist()));
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, examples)) {
            session.run(recorder, () -> false);
        }
        Evaluation last = recorder.recording().evaluations(Evaluation.Part.TEST).getLast();
        assertThat(last.samples()).isEqualTo(10_000);
        assertThat(last.accuracy()).isGreaterThanOrEqualTo(0.975);
    }
}
