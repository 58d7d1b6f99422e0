package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.views.DiagnosedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that was interrupted twice, anywhere, ends with the same bits as one that was not. */
class ResumeTest {
    private static final String EXPERIMENT = """
            name: interrupted
            data: {source: moons, samples: 70, noise: 0.4, split: {test: 0.1, validation: 0.1}}
            network:
              layers:
                - {dense: 6, activation: tanh}
                - batch-norm
                - {dropout: 0.2}
                - {residual: [{dense: 6, activation: relu}]}
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            threads: 1
            training: {epochs: 6, batch: 7}
            """;

    @TempDir
    private Path folder;

    static Stream<String> optimisers() {
        return Optimiser.all().stream().map(optimiser -> "training.optimiser=" + optimiser.name());
    }

    static Stream<String> schedules() {
        return Stream.of(
                        "constant",
                        "{kind: step, epochs: 2, factor: 0.5}",
                        "{kind: exponential, factor: 0.7}",
                        "cosine",
                        "one-cycle",
                        "{kind: warm-up, steps: 11}",
                        "{kind: warm-up, steps: 11, then: {kind: reduce-on-plateau, patience: 0, factor: 0.5}}",
                        "{kind: reduce-on-plateau, patience: 0, factor: 0.5}")
                .map(schedule -> "training.schedule=" + schedule);
    }

    static Stream<String> guards() {
        return Stream.of(
                "training.clip={norm: 0.1}",
                "training.clip={value: 0.01}",
                "training.weight-decay={l2: 0.01}",
                "training.weight-decay={decoupled: 0.01}",
                "training.sharpness-guard={every: 5}",
                "readings.sharpness={every: 5}",
                "precision=float64",
                "training.batch=full");
    }

    @ParameterizedTest
    @MethodSource({"optimisers", "schedules", "guards"})
    void isTheSameRun(String setting) throws IOException {
        Path file = Files.writeString(folder.resolve("interrupted.yaml"), EXPERIMENT);
        String[] settings = {"training.learning-rate=0.5", setting};
        if (setting.startsWith("training.optimiser")) {
            settings[0] = "training.schedule={kind: reduce-on-plateau, patience: 0, factor: 0.5}";
        }
        Training training = Training.of(file, settings);
        DiagnosedRun whole = training.checkpointedIn(folder.resolve("whole")).run();
        long planned = whole.recording().setup().plannedSteps();
        RandomGenerator random = new SplittableRandom(setting.hashCode());
        long first = 1 + random.nextLong(planned / 2);
        long second = first + 1 + random.nextLong(planned - first - 1);

        StopAfter stop = new StopAfter(first);
        DiagnosedRun cut = training.checkpointedIn(folder.resolve("cut"))
                .observed(stop)
                .stoppedWhen(stop::isReached)
                .run();
        RecordedRun run = RecordedRun.open(Path.of(cut.folder()));
        StopAfter again = new StopAfter(second);
        run.resume(again, again::isReached);
        run.resume(new RunObserver() {}, () -> false);

        assertThat(last(cut, planned))
                .as("stopped after %d and %d", first, second)
                .isEqualTo(last(whole, planned));
    }

    private static byte[] last(DiagnosedRun run, long step) throws IOException {
        return Files.readAllBytes(
                Path.of(run.folder()).resolve("checkpoints").resolve("step-%09d.safetensors".formatted(step)));
    }

    /** Stops a run after so many steps of all. */
    private static final class StopAfter implements RunObserver {
        private final long steps;
        private final AtomicLong done = new AtomicLong();

        StopAfter(long steps) {
            this.steps = steps;
        }

        @Override
        public void stepDone(long stepsDone) {
            done.set(stepsDone);
        }

        boolean isReached() {
            return done.get() >= steps;
        }
    }
}
