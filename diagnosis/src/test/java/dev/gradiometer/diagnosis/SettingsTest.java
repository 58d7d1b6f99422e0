package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.language.Language;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Yardstick;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One setting at a time that keeps a small network from learning what the data allow: it is named, in both languages,
 * and setting it back leaves nothing to name.
 */
class SettingsTest {
    private static final String FILE = """
            seed: 1
            data: {source: moons, samples: 400, scaling: standardise}
            network:
              initialiser: he-normal
              layers:
                - {dense: 16, activation: tanh}
                - {dense: 16, activation: tanh}
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 20, batch: 16, optimiser: sgd, learning-rate: 0.1}
            readings: {every: 1}
            """;

    private static ExperimentFile file(String... changes) {
        return ExperimentFile.parse(FILE, "setting.yaml", List.of(changes));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(Cause.GRADIENT_SIGN, file("training.maximise=true")),
                Arguments.of(Cause.WEIGHT_DECAY, file("training.weight-decay=0.5")),
                Arguments.of(
                        Cause.WEIGHT_DECAY,
                        file("training.optimiser={kind: adamw, weight-decay: 30}", "training.learning-rate=0.003")),
                Arguments.of(
                        Cause.DROPOUT,
                        file("network.layers=[{dense: 16, activation: tanh}, {dropout: 0.95},"
                                + " {dense: 16, activation: tanh}, {dropout: 0.95}, {dense: 2}]")),
                Arguments.of(
                        Cause.LOSS_REDUCTION,
                        file(
                                "loss={kind: categorical-cross-entropy-on-logits, reduction: sum}",
                                "training.learning-rate=3")),
                Arguments.of(Cause.LINEAR_NETWORK, file("network.layers=[{dense: 16}, {dense: 16}, {dense: 2}]")),
                Arguments.of(Cause.CAPACITY, file("network.layers=[{dense: 1, activation: tanh}, {dense: 2}]")),
                Arguments.of(
                        Cause.BATCH_SIZE,
                        file(
                                "network.layers=[{dense: 16}, batch-norm, {activation: tanh}, {dense: 2}]",
                                "training.batch=1",
                                "training.epochs=2")),
                Arguments.of(
                        Cause.FROZEN_LAYERS,
                        file("network.layers=[{dense: 3, activation: tanh, frozen: true},"
                                + " {dense: 3, activation: tanh, frozen: true}, {dense: 2}]")),
                Arguments.of(
                        Cause.EVALUATION_GAP,
                        file(
                                "network.layers=[{dense: 16}, {batch-norm: {momentum: 1e-6}}, {activation: tanh},"
                                        + " {dense: 16}, {batch-norm: {momentum: 1e-6}}, {activation: tanh}, {dense: 2}]",
                                "network.initialiser={kind: normal, deviation: 30}")),
                Arguments.of(Cause.CLIPPING, file("training.clip={norm: 1e-4}")),
                Arguments.of(
                        Cause.SCHEDULE,
                        file("training.schedule={kind: step, epochs: 1, factor: 0.01}", "training.learning-rate=0.02")),
                Arguments.of(Cause.SCHEDULE, file("training.schedule={kind: warm-up, steps: 1000000}")),
                Arguments.of(
                        Cause.OPTIMISER_EPSILON,
                        file("training.optimiser={kind: adam, epsilon: 100}", "training.learning-rate=0.003")),
                Arguments.of(
                        Cause.SMALL_INITIALISATION,
                        file(
                                "network.initialiser={kind: normal, deviation: 0.005}",
                                "network.layers=[{repeat: 5, layers: [{dense: 16, activation: tanh}]}, {dense: 2}]")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isNamedFirst(Cause cause, ExperimentFile file) {
        Diagnosis diagnosis = Doctor.diagnose(recording(file), Thresholds.DEFAULT);

        assertThat(failures(diagnosis)).as("%s", diagnosis).startsWith(cause);
        Finding first = diagnosis.findings().getFirst();
        assertThat(first.remedies()).isNotEmpty();
        assertThat(first.evidence()).isNotEmpty();
        for (Text text : first.text()) {
            String chinese = text.in(Language.CHINESE);
            assertThat(ChineseText.foreignWords(chinese)).as(chinese).isEmpty();
        }
    }

    static Stream<ExperimentFile> sound() {
        return Stream.of(
                file(),
                file("training.weight-decay=1e-4"),
                file("network.layers=[{dense: 16, activation: tanh}, {dropout: 0.1}, {dense: 16, activation: tanh},"
                        + " {dense: 2}]"),
                file("loss={kind: categorical-cross-entropy-on-logits, reduction: sum}", "training.learning-rate=0.01"),
                file("training.clip={norm: 0.1}"),
                file("training.schedule=cosine"),
                file("training.schedule={kind: warm-up, steps: 50}"),
                file("training.optimiser=adam", "training.learning-rate=0.003"));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void whatDoesNoHarmIsNotNamed(ExperimentFile file) {
        assertThat(failures(Doctor.diagnose(recording(file), Thresholds.DEFAULT)))
                .isEmpty();
    }

    private static List<Cause> failures(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.severity() == Severity.FAILURE)
                .map(Finding::cause)
                .toList();
    }

    private static Recording recording(ExperimentFile file) {
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(file, Path.of("."))) {
            session.run(recorder, () -> false);
        }
        return recorder.recording().with(yardstick());
    }

    /** What moons allow, as other models say. */
    private static Yardstick yardstick() {
        return new Yardstick(400, List.of(rival(Yardstick.Model.LINEAR, 0.87), rival(Yardstick.Model.NETWORK, 0.99)));
    }

    private static Yardstick.Rival rival(Yardstick.Model model, double held) {
        return new Yardstick.Rival(model, "", 3, List.of(new Yardstick.Reach(Metric.ACCURACY, held, held, 0.003, 0.5)));
    }
}
