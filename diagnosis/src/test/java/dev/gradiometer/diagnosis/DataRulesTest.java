package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Yardstick;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules that are hidden by others in most runs, each asked by itself of a run that shows its cause. */
class DataRulesTest {
    private static Optional<Finding> asked(Rule rule, String... changes) {
        ExperimentFile file = ExperimentFile.parse("""
                seed: 1
                threads: 1
                data: {source: moons, samples: 200, noise: 0.2, scaling: standardise, split: {validation: 0}}
                network: {initialiser: he-normal, layers: [{dense: 16, activation: tanh}, {dense: 2}]}
                loss: categorical-cross-entropy-on-logits
                training: {epochs: 20, batch: 16, optimiser: sgd, learning-rate: 0.1}
                readings: {every: 1}
                """, "rules.yaml", List.of(changes));
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, Path.of("."))) {
            session.run(recorder, () -> false);
        }
        Recording recording = recorder.recording()
                .with(new Yardstick(
                        200,
                        List.of(new Yardstick.Rival(
                                Yardstick.Model.NETWORK,
                                "",
                                3,
                                List.of(new Yardstick.Reach(Metric.ACCURACY, 0.99, 0.99, 0.003, 0.5))))));
        return rule.examine(new CaseFile(
                recording, Doctor.examine(recording, Thresholds.DEFAULT).outcome(), Thresholds.DEFAULT));
    }

    @Test
    void aFewUnitsWhoseLossHasLevelledAreTooFew() {
        String[] two = {"network.layers=[{dense: 2, activation: tanh}, {dense: 2}]", "training.epochs=100"};
        assertThat(asked(new CapacityRule(false), two)).isPresent();
        String[] falling = {
            "network.layers=[{dense: 2, activation: tanh}, {dense: 2}]",
            "training.epochs=3",
            "training.learning-rate=0.01"
        };
        assertThat(asked(new CapacityRule(false), falling)).isEmpty();
    }

    @Test
    void oneSampleAtATimeAtALargeRateKeepsTheLossUp() {
        String[] noisy = {"training.batch=1", "training.learning-rate=2", "network.layers=[dense: 2]", "data.noise=0.3"
        };
        assertThat(asked(new BatchSizeRule(), noisy)).isPresent();
        assertThat(asked(new BatchSizeRule(), "network.layers=[dense: 2]", "data.noise=0.3"))
                .isEmpty();
    }

    @Test
    void aLayerThatGivesTheSameForAllSamplesHasCollapsed() {
        String deep = "network.layers=[{repeat: 8, layers: [{dense: 16, activation: sigmoid}]}, {dense: 2}]";
        assertThat(asked(new CollapseRule(CollapseRule.Which.FROM_THE_START), deep))
                .isPresent();
        assertThat(asked(new CollapseRule(CollapseRule.Which.FROM_THE_START))).isEmpty();
    }
}
