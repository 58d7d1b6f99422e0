package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One fault at a time, put into networks that train without it, on classification and regression: its cause is named.
 * Without the fault nothing is reported.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultsTest {
    /** A task: the data, the output's width, and whether numbers are predicted. */
    private record Task(String data, int outputs, boolean regression) {
        String loss() {
            return regression ? "mean-squared-error" : "categorical-cross-entropy-on-logits";
        }
    }

    private static final List<Task> TASKS = List.of(
            new Task("{source: moons, scaling: standardise}", 2, false),
            new Task("{source: blobs, classes: 5, dimensions: 8, scaling: standardise}", 5, false),
            new Task("{source: stroke-digits, samples: 1500}", 10, false),
            new Task("{source: network-teacher, scaling: standardise}", 1, true),
            new Task("{source: linear-teacher, noise: 1.2, scaling: standardise}", 1, true));

    private static String experiment(
            Task task, int seed, String initialiser, int depth, String activation, String optimiser, double rate) {
        return """
                seed: %d
                data: %s
                network:
                  initialiser: %s
                  layers:
                    - repeat: %d
                      layers:
                        - {dense: 48, activation: %s}
                    - dense: %d
                loss: %s
                training: {epochs: %d, batch: 32, optimiser: %s, learning-rate: %s}
                """.formatted(
                seed, task.data(), initialiser, depth, activation, task.outputs(), task.loss(), 20, optimiser, rate);
    }

    static Stream<Arguments> healthy() {
        List<Arguments> cases = new ArrayList<>();
        for (Task task : TASKS) {
            for (int seed = 1; seed <= 3; seed++) {
                cases.add(Arguments.of(experiment(task, seed, "he-normal", 2, "relu", "adam", 0.003)));
                cases.add(Arguments.of(experiment(task, seed, "glorot-normal", 2, "tanh", "momentum", 0.01)));
                cases.add(Arguments.of(experiment(task, seed, "he-uniform", 4, "relu", "sgd", 0.03)));
                cases.add(Arguments.of(experiment(task, seed, "lecun-normal", 3, "selu", "rmsprop", 0.001)));
            }
        }
        return cases.stream();
    }

    static Stream<Arguments> faulty() {
        List<Arguments> cases = new ArrayList<>();
        for (Task task : TASKS) {
            cases.add(Arguments.of(Cause.RATE_TOO_LOW, experiment(task, 1, "he-normal", 2, "relu", "sgd", 1e-7)));
            cases.add(Arguments.of(Cause.RATE_TOO_HIGH, experiment(task, 1, "he-normal", 3, "relu", "sgd", 100)));
            cases.add(Arguments.of(
                    Cause.VANISHING_GRADIENT, experiment(task, 1, "glorot-normal", 12, "sigmoid", "sgd", 0.1)));
            cases.add(Arguments.of(
                    Cause.SMALL_INITIALISATION,
                    experiment(task, 1, "{kind: normal, deviation: 0.01}", 8, "relu", "sgd", 0.05)));
            cases.add(Arguments.of(
                    Cause.EXPLODING_GRADIENT,
                    experiment(task, 1, "{kind: normal, deviation: 1}", 10, "relu", "sgd", 0.01)));
            cases.add(Arguments.of(Cause.COPIES, experiment(task, 1, "zeros", 3, "relu", "sgd", 0.05)));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void aNetworkThatTrainsRaisesNoAlarm(String experiment) {
        Diagnosis diagnosis = diagnose(experiment);
        assertThat(diagnosis.outcome().state()).as("%s", diagnosis).isNotEqualTo(Outcome.State.FAILED);
        assertThat(diagnosis.findings()).allMatch(f -> f.severity() == Severity.NOTE || f.cause() == Cause.OVERFITTING);
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void aFaultIsNamedFirst(Cause cause, String experiment) {
        Diagnosis diagnosis = diagnose(experiment);
        assertThat(diagnosis.findings())
                .as("%s", diagnosis)
                .filteredOn(f -> f.severity() != Severity.NOTE)
                .extracting(Finding::cause)
                .startsWith(cause);
    }

    private static Diagnosis diagnose(String experiment) {
        Recorder recorder = new Recorder();
        try (Session session =
                Session.prepare(ExperimentFile.parse(experiment, "fault.yaml", List.of("threads=1")), Path.of("."))) {
            session.run(recorder, () -> false);
        }
        return Doctor.diagnose(recorder.recording(), Thresholds.DEFAULT);
    }
}
