package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.text.DiagnosisReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final String SIGMOIDS = """
            name: sigmoids
            data: {source: moons, samples: 200}
            network:
              initialiser: glorot-normal
              layers:
                - {repeat: 12, layers: [{dense: 16, activation: sigmoid}]}
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            threads: 1
            training: {epochs: 4, batch: 32, optimiser: sgd, learning-rate: 0.1}
            readings: {checkpoint-every: 1}
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("sigmoids.yaml"), SIGMOIDS);
    }

    private List<Path> made() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> !f.equals(folder) && !f.equals(file)).toList();
        }
    }

    @Test
    void inMemoryItLeavesNothingOnDiskAndIsDiagnosed() throws IOException {
        DiagnosedRun run = Training.of(file).run();

        assertThat(run.folder()).isNull();
        assertThat(made()).isEmpty();
        assertThat(run.recording().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(run.diagnosis().findings()).extracting(Finding::cause).contains(Cause.VANISHING_GRADIENT);
        assertThat(DiagnosisReport.text(run, Language.ENGLISH))
                .contains("FAILURE  vanishing gradient", "1 sigmoid 16")
                .doesNotContain("recorded in", "--");
        assertThat(DiagnosisReport.text(run, Language.CHINESE)).contains("梯度消失");
    }

    @Test
    void aFolderChangesNothingThatIsMeasured() {
        DiagnosedRun inMemory = Training.of(file).run();
        DiagnosedRun recorded =
                Training.of(file).recordedIn(folder.resolve("runs")).run();

        assertThat(recorded.recording()).isEqualTo(inMemory.recording());
        assertThat(recorded.folder()).isNotNull();
        Path kept = Path.of(recorded.folder());
        assertThat(kept).hasParent(folder.resolve("runs")).isDirectoryContaining("glob:**findings.json");
        assertThat(kept.resolve("checkpoints")).isEmptyDirectory();
        assertThat(RecordedRun.open(kept).diagnose()).isEqualTo(recorded);
    }

    @Test
    void aSessionOfTheCallersIsTrainedAndStaysOpen() {
        ExperimentFile read = ExperimentFile.read(file, List.of());
        try (Session session = Session.prepare(read, folder)) {
            DiagnosedRun run = Training.of(read.spec(), session).run();

            assertThat(run.recording()).isEqualTo(Training.of(file).run().recording());
            assertThat(session.step()).isEqualTo(20);
            assertThat(Inspections.of(read.spec(), session).inspection().step()).isEqualTo(20);
        }
    }

    @Test
    void aSessionOfTheCallersCanBeRecordedAndDiagnosedAgain() {
        ExperimentFile read = ExperimentFile.read(file, List.of());
        try (Session session = Session.prepare(read, folder)) {
            DiagnosedRun run =
                    Training.of(read.spec(), session).checkpointedIn(folder).run();
            RecordedRun recorded = RecordedRun.open(Path.of(run.folder()));

            assertThat(recorded.diagnose().diagnosis()).isEqualTo(run.diagnosis());
            assertThatThrownBy(() -> recorded.resume(new RunObserver() {}, () -> false))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("no experiment file in it");
        }
    }

    @Test
    void dataInMemoryAreTrainedOnLikeThoseOfTheFile() {
        ExperimentFile read = ExperimentFile.read(file, List.of());
        DataSet data = read.spec()
                .data()
                .load(folder, read.spec().precision(), read.spec().seed());

        assertThat(Training.of(read.spec(), data).run().recording())
                .isEqualTo(Training.of(file).run().recording());
    }

    @Test
    void settingsChangeTheFile() {
        DiagnosedRun run = Training.of(file, "training.epochs=2", "seed=7").run();

        assertThat(run.recording().setup().seed()).isEqualTo(7);
        assertThat(run.stepsDone()).isEqualTo(10);
        assertThatThrownBy(() -> Training.of(file, "training.epoch=2").run())
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("epochs");
    }

    @Test
    void stopsWhenToldAndGoesOnFromTheCheckpointToTheSameEnd() {
        AtomicLong done = new AtomicLong();
        RunObserver counter = new RunObserver() {
            @Override
            public void stepDone(long stepsDone) {
                done.set(stepsDone);
            }
        };
        Path runs = folder.resolve("runs");
        DiagnosedRun whole = Training.of(file).checkpointedIn(runs).run();
        DiagnosedRun stopped = Training.of(file)
                .checkpointedIn(runs)
                .observed(counter)
                .stoppedWhen(() -> done.get() == 12)
                .run();

        assertThat(stopped.recording().ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(stopped.stepsDone()).isEqualTo(12);
        RecordedRun recorded = RecordedRun.open(Path.of(stopped.folder()));
        DiagnosedRun resumed = recorded.resume(counter, () -> false);
        assertThat(done).hasValue(20);
        assertThat(resumed.recording().steps().getLast())
                .isEqualTo(whole.recording().steps().getLast());
        assertThatThrownBy(() -> recorded.resume(counter, () -> false)).hasMessageContaining("nothing to resume");
    }

    /** Otherwise it could not be resumed, and its last steps were lost. */
    @Test
    void aRunWhoseLastCheckpointCannotBeSavedIsNotOver() throws IOException {
        Path runs = folder.resolve("runs");
        RunObserver obstacle = new RunObserver() {
            @Override
            public void stepDone(long stepsDone) {
                if (stepsDone == 19) {
                    block(runs, "step-000000020.safetensors");
                }
            }
        };
        assertThatThrownBy(() -> Training.of(file)
                        .checkpointedIn(runs)
                        .observed(obstacle)
                        .run())
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("step-000000020.safetensors");

        Path run;
        try (Stream<Path> made = Files.list(runs)) {
            run = made.findFirst().orElseThrow();
        }
        assertThat(RecordedRun.open(run).diagnose().recording().ending()).isEqualTo(Ending.OPEN);
        Files.delete(run.resolve("checkpoints/step-000000020.safetensors/in the way"));
        Files.delete(run.resolve("checkpoints/step-000000020.safetensors"));
        DiagnosedRun resumed = RecordedRun.open(run).resume(new RunObserver() {}, () -> false);
        assertThat(resumed.stepsDone()).isEqualTo(20);
    }

    private static void block(Path runs, String checkpoint) {
        try (Stream<Path> made = Files.list(runs)) {
            Path folders = made.findFirst().orElseThrow().resolve("checkpoints");
            Files.createDirectories(folders.resolve(checkpoint).resolve("in the way"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thresholdsOfTheFileAreUsedWithAndWithoutAFolder() {
        String lenient = "diagnosis.thresholds.vanishing-decades=300";

        assertThat(Training.of(file, lenient).run().diagnosis().findings())
                .extracting(Finding::cause)
                .doesNotContain(Cause.VANISHING_GRADIENT);
        DiagnosedRun recorded =
                Training.of(file, lenient).recordedIn(folder.resolve("runs")).run();
        assertThat(RecordedRun.open(Path.of(recorded.folder())).diagnose().diagnosis())
                .isEqualTo(recorded.diagnosis());
        assertThatThrownBy(
                        () -> Training.of(file, "diagnosis.thresholds.depth=3").run())
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("diagnosis.thresholds.depth: there is no such threshold");
    }
}
