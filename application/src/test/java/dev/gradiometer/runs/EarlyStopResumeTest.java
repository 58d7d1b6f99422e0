package dev.gradiometer.runs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.Headline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that stops early ends with the same bits wherever it was interrupted or killed. */
class EarlyStopResumeTest {
    private static final RunObserver NOBODY = new RunObserver() {};

    private static final String EXPERIMENT = """
            name: patient
            data: {source: moons, samples: 80, noise: 0.4, split: {test: 0.1, validation: 0.3}}
            network:
              layers: [{dense: 24, activation: relu}, batch-norm, {dropout: 0.1}, {dense: 2}]
            loss: categorical-cross-entropy-on-logits
            threads: 1
            training: {epochs: 60, batch: 7, optimiser: adam, learning-rate: 0.05, stop: {patience: 4}}
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("patient.yaml"), EXPERIMENT);
    }

    private Training training(String... settings) {
        return Training.of(file, settings);
    }

    /** Observes a run and cuts it off after so many steps, as an interruption or, worse, as a kill. */
    private static final class Cut implements RunObserver {
        private final long after;
        private final boolean kill;
        private long done;

        Cut(long after, boolean kill) {
            this.after = after;
            this.kill = kill;
        }

        @Override
        public void stepDone(long stepsDone) {
            done = stepsDone;
            if (kill && done >= after) {
                throw new CancellationException("killed");
            }
        }

        boolean interrupted() {
            return !kill && done >= after;
        }
    }

    private static Path only(Path folder) throws IOException {
        try (var runs = Files.list(folder)) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static String last(Path run) {
        return digest(RecordedRun.open(run).checkpoints().latest().orElseThrow());
    }

    private static String best(Path run) {
        return digest(RecordedRun.open(run).checkpoints().kept(true).orElseThrow());
    }

    private static String digest(Path file) {
        try {
            return file.getFileName() + " " + new String(Files.readAllBytes(file), ISO_8859_1).hashCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void run(Runnable training, boolean kill) {
        if (kill) {
            assertThatThrownBy(training::run).isInstanceOf(CancellationException.class);
        } else {
            training.run();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.stop.keep=best",
                "training.stop.keep=last",
                "training.stop.when=training-loss",
                "training.optimiser=dog"
            })
    void endsAsAnUndisturbedRun(String setting) throws IOException {
        DiagnosedRun whole =
                training(setting).checkpointedIn(folder.resolve("whole")).run();
        long steps = whole.stepsDone();
        for (boolean kill : new boolean[] {false, true}) {
            Path out = folder.resolve("cut " + kill);
            Cut first = new Cut(steps / 3, false);
            training(setting)
                    .checkpointedIn(out)
                    .observed(first)
                    .stoppedWhen(first::interrupted)
                    .run();
            Path run = only(out);
            for (long at : new long[] {steps / 2, steps - 1}) {
                Cut again = new Cut(at, kill);
                run(() -> RecordedRun.open(run).resume(again, again::interrupted), kill);
            }
            DiagnosedRun ended = RecordedRun.open(run).resume(NOBODY, () -> false);

            assertThat(ended.recording().ending()).isEqualTo(whole.recording().ending());
            assertThat(ended.stepsDone()).isEqualTo(steps);
            assertThat(last(run)).isEqualTo(last(Path.of(whole.folder())));
            if (!setting.endsWith("keep=last")) {
                assertThat(best(run)).isEqualTo(best(Path.of(whole.folder())));
            }
        }
    }

    @Test
    void bestAndLastAreKeptHoweverShortTheEpochsAre() {
        DiagnosedRun run = training().checkpointedIn(folder.resolve("whole")).run();
        assertThat(run.recording().ending()).isEqualTo(Ending.STOPPED_EARLY);
        assertThat(RecordedRun.open(Path.of(run.folder())).checkpoints().steps())
                .contains(run.stepsDone(), run.stepsDone() - 4 * 7);
        long stopped = run.stepsDone() / 7;
        assertThat(Headline.of(run).progress().in(Language.ENGLISH))
                .isEqualTo("stopped after epoch %d: validation loss had not fallen for 4 epochs; kept: epoch %d"
                        .formatted(stopped, stopped - 4));
        DiagnosedRun last = training("training.stop.keep=last").run();
        assertThat(Headline.of(last).progress().in(Language.ENGLISH)).isEqualTo("stopped after epoch " + stopped);
    }

    @Test
    void goesOnWithMorePatience() {
        DiagnosedRun patient = training("training.stop.patience=9")
                .checkpointedIn(folder.resolve("patient"))
                .run();
        DiagnosedRun run = training().checkpointedIn(folder.resolve("longer")).run();
        assertThat(run.stepsDone()).isLessThan(patient.stepsDone());
        Path path = Path.of(run.folder());
        DiagnosedRun longer =
                RecordedRun.open(path).with("training.stop.patience=9").resume(NOBODY, () -> false);
        assertThat(longer.recording().ending()).isEqualTo(patient.recording().ending());
        assertThat(last(path)).isEqualTo(last(Path.of(patient.folder())));
        assertThat(best(path)).isEqualTo(best(Path.of(patient.folder())));
    }

    @Test
    void isOverWhenItStopped() {
        DiagnosedRun run = training().checkpointedIn(folder.resolve("whole")).run();
        RecordedRun again = RecordedRun.open(Path.of(run.folder()));
        assertThatThrownBy(() -> again.resume(NOBODY, () -> false))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("nothing to resume");
    }
}
