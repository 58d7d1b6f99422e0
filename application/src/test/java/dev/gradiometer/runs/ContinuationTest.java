package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.views.DiagnosedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is over goes on to another end. */
class ContinuationTest {
    private static final RunObserver NOBODY = new RunObserver() {};

    private static final String EXPERIMENT = """
            name: longer
            data: {source: moons, samples: 70, noise: 0.4, split: {test: 0.1, validation: 0.1}}
            network:
              layers: [{dense: 6, activation: tanh}, batch-norm, {dropout: 0.2}, {dense: 2}]
            loss: categorical-cross-entropy-on-logits
            threads: 1
            training: {epochs: 3, batch: 7, optimiser: adam}
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("longer.yaml"), EXPERIMENT);
    }

    private Path run(String... settings) {
        return Path.of(Training.of(file, settings)
                .checkpointedIn(folder.resolve("runs"))
                .run()
                .folder());
    }

    private static DiagnosedRun resume(Path run, String... settings) {
        return RecordedRun.open(run).with(settings).resume(NOBODY, () -> false);
    }

    private static byte[] last(Path run) throws IOException {
        return Files.readAllBytes(RecordedRun.open(run).checkpoints().latest().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.schedule=constant",
                "training.schedule={kind: step, epochs: 2, factor: 0.5}",
                "training.schedule={kind: reduce-on-plateau, patience: 0, factor: 0.5}",
                "training.optimiser=prodigy",
                "training.stop={patience: 100, keep: last}"
            })
    void endsWithTheBitsOfARunThatWasBegunSo(String setting) throws IOException {
        Path whole = run(setting, "training.epochs=7");
        Path run = run(setting);
        DiagnosedRun resumed = resume(run, "training.epochs=7");

        assertThat(resumed.recording().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(resumed.recording().setup().plannedSteps()).isEqualTo(resumed.stepsDone());
        assertThat(resumed.remarks()).isEmpty();
        assertThat(last(run).length).isGreaterThan(500);
        assertThat(java.util.Arrays.mismatch(last(run), last(whole))).isEqualTo(-1);
    }

    @Test
    void theRunKeepsWhatWasSet() throws IOException {
        Path run = run("training.learning-rate=0.01");
        resume(run, "training.epochs=5");
        Manifest manifest = RunFolder.open(run).manifest();
        assertThat(manifest.overrides()).containsExactly("training.learning-rate=0.01", "training.epochs=5");
        assertThat(manifest.setup().plannedSteps())
                .isEqualTo(5 * manifest.setup().stepsPerEpoch());
        assertThat(Files.readString(run.resolve("readings.jsonl"))).contains("\"training.epochs=5 was set\"");
        assertThat(resume(run, "training.epochs=6").stepsDone())
                .isEqualTo(6 * manifest.setup().stepsPerEpoch());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine", "one-cycle", "{kind: warm-up, steps: 5, then: cosine}"})
    void aScheduleThatSpansTheTrainingIsComputedAnewAndThatIsSaid(String schedule) {
        Path run = run("training.schedule=" + schedule);
        DiagnosedRun resumed = resume(run, "training.epochs=6");
        assertThat(resumed.remarks()).hasSize(1);
        assertThat(resumed.remarks().getFirst().in(Language.ENGLISH))
                .contains("spans the whole training", "of 48 steps, not 24");
    }

    @Test
    void aRunThatWasInterruptedCanBeMadeLongerToo() throws IOException {
        Path whole = run("training.epochs=5");
        long[] done = {0};
        DiagnosedRun cut = Training.of(file)
                .checkpointedIn(folder.resolve("runs"))
                .observed(new RunObserver() {
                    @Override
                    public void stepDone(long stepsDone) {
                        done[0] = stepsDone;
                    }
                })
                .stoppedWhen(() -> done[0] >= 11)
                .run();
        Path run = Path.of(cut.folder());
        resume(run, "training.epochs=5");
        assertThat(java.util.Arrays.mismatch(last(run), last(whole))).isEqualTo(-1);
    }

    @Test
    void earlyStoppingCanBeAddedAndTakenAway() {
        Path run = run();
        DiagnosedRun stopped =
                resume(run, "training.epochs=500", "training.stop=validation-loss", "training.stop.patience=3");
        assertThat(stopped.recording().ending()).isEqualTo(Ending.STOPPED_EARLY);
        long epoch = stopped.recording().setup().stepsPerEpoch();
        DiagnosedRun more = resume(run, "training.stop=null", "training.epochs=" + (stopped.stepsDone() / epoch + 2));
        assertThat(more.recording().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(more.stepsDone()).isEqualTo(stopped.stepsDone() + 2 * epoch);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.learning-rate=0.1 | setting training.learning-rate=0.1: a run that goes on can change"
                        + " training.epochs, training.steps and training.stop; begin a new run for anything else",
                "training={epochs: 9}       | setting training={epochs: 9}: a run that goes on can change",
                "training.epochsx=9         | setting training.epochsx=9: a run that goes on can change",
                "training.epochs=nine       | setting training.epochs=nine: training.epochs: expected a whole number",
                "training.epochs=3          | nothing is left to do with training.epochs=3; choose more than was done",
                "training.epochs=2          | nothing is left to do with training.epochs=2; choose more than was done",
                "training.steps=500         | training.steps: epochs are given too: keep one of the two"
            })
    void whatWouldBreakTheRunIsRefusedAndChangesNothing(String setting, String complaint) throws IOException {
        Path run = run();
        byte[] manifest = Files.readAllBytes(run.resolve("manifest.json"));
        byte[] readings = Files.readAllBytes(run.resolve("readings.jsonl"));
        assertThatThrownBy(() -> resume(run, setting))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(complaint);
        assertThat(Files.readAllBytes(run.resolve("manifest.json"))).isEqualTo(manifest);
        assertThat(Files.readAllBytes(run.resolve("readings.jsonl"))).isEqualTo(readings);
    }

    @Test
    void withNothingSetNothingIsLeft() {
        Path run = run();
        assertThatThrownBy(() -> resume(run))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("there is nothing to resume; to go on, set training.epochs or training.stop");
    }
}
