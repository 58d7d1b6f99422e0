package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.language.Language;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.views.DiagnosedRun;
import dev.gradiometer.views.DiagnosisDocument;
import dev.gradiometer.views.text.DiagnosisReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whatever is in a run's folder, diagnosing and resuming end in a report or in one line. */
@Execution(ExecutionMode.CONCURRENT)
class MangledRunTest {
    private static final String EXPERIMENT = """
            name: mangled
            data: {source: blobs, samples: 60, classes: 3, dimensions: 2}
            network:
              layers:
                - {dense: 4, activation: relu}
                - {residual: [{dense: 4, activation: sigmoid}]}
                - batch-norm
                - dense: 3
            loss: categorical-cross-entropy-on-logits
            threads: 1
            training: {steps: 6, batch: 20}
            readings: {sharpness: {every: 3}}
            """;

    @TempDir
    private Path out;

    private Path folder;
    private int remarked;

    @BeforeEach
    void train() throws IOException {
        Path file = Files.writeString(out.resolve("mangled.yaml"), EXPERIMENT);
        boolean[] stop = new boolean[1];
        DiagnosedRun run = Training.of(file)
                .checkpointedIn(out)
                .observed(new RunObserver() {
                    @Override
                    public void stepDone(long stepsDone) {
                        stop[0] = stepsDone >= 5;
                    }
                })
                .stoppedWhen(() -> stop[0])
                .run();
        folder = Path.of(run.folder());
    }

    @Test
    void aMangledManifestIsReadOrRefused() throws IOException {
        assertThat(mangle(folder.resolve("manifest.json"), 1500, this::diagnose))
                .isPositive();
    }

    @Test
    void mangledReadingsAreReadOrRefused() throws IOException {
        mangle(folder.resolve("readings.jsonl"), 1500, this::diagnose);
        assertThat(remarked)
                .as("folders of which the report says that lines are damaged")
                .isPositive();
    }

    @Test
    void aMangledCheckpointIsResumedOrRefused() throws IOException {
        byte[] readings = Files.readAllBytes(folder.resolve("readings.jsonl"));
        Path checkpoint;
        try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
            checkpoint = files.filter(p -> p.toString().endsWith("5.safetensors"))
                    .findFirst()
                    .orElseThrow();
        }
        int refused = mangle(checkpoint, 300, () -> {
            RecordedRun.open(folder).resume(new RunObserver() {}, () -> false);
            Files.write(folder.resolve("readings.jsonl"), readings);
        });
        assertThat(refused).isPositive();
    }

    /** Something that is done with the folder. */
    @FunctionalInterface
    private interface Use {
        void run() throws IOException;
    }

    private void diagnose() {
        DiagnosedRun run = RecordedRun.open(folder).diagnose();
        remarked += run.remarks().isEmpty() ? 0 : 1;
        assertThat(DiagnosisReport.text(run, Language.ENGLISH)).isNotBlank();
        assertThat(DiagnosisDocument.text(run, Language.CHINESE)).startsWith("{");
    }

    /** Returns how often the damaged file was refused. */
    private static int mangle(Path file, int times, Use use) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int seed = 0; seed < times; seed++) {
            byte[] damaged = new Mangler(new SplittableRandom(seed)).mangled(whole);
            Files.write(file, damaged);
            try {
                use.run();
            } catch (UserInputException e) {
                refused++;
                assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("tools.jackson", "java.");
            } catch (RuntimeException | Error e) {
                fail("seed %d: %s".formatted(seed, new String(damaged, StandardCharsets.ISO_8859_1)), e);
            }
        }
        return refused;
    }
}
