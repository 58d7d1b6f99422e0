package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.views.DiagnosedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on as it began, or says what is different and does not. */
class ChangesTest {
    private static final RunObserver NOBODY = new RunObserver() {};

    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void interrupt() throws IOException {
        writeData(1);
        Path file = Files.writeString(folder.resolve("table.yaml"), """
            name: table
            data: {source: csv, path: table.csv, label: kind}
            network: {layers: [{dense: 4, activation: tanh}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            threads: 1
            training: {steps: 12, batch: 10}
            """);
        int[] asked = new int[1];
        DiagnosedRun stopped = Training.of(file)
                .checkpointedIn(folder.resolve("runs"))
                .stoppedWhen(() -> asked[0]++ == 5)
                .run();
        run = Path.of(stopped.folder());
    }

    private void writeData(long seed) throws IOException {
        RandomGenerator random = new SplittableRandom(seed);
        StringBuilder table = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 40; i++) {
            table.append(
                    "%.3f,%.3f,%s%n".formatted(random.nextGaussian(), random.nextGaussian(), i % 2 == 0 ? "x" : "y"));
        }
        Files.writeString(folder.resolve("table.csv"), table);
    }

    private void changeManifest(String from, String to) throws IOException {
        Path manifest = run.resolve("manifest.json");
        String text = Files.readString(manifest);
        assertThat(text).containsPattern(from);
        Files.writeString(manifest, text.replaceFirst(from, to));
    }

    private void requireRefusalThenAcceptance(String change) throws IOException {
        byte[] before = Files.readAllBytes(run.resolve("readings.jsonl"));
        assertThatThrownBy(() -> RecordedRun.open(run).resume(NOBODY, () -> false))
                .isInstanceOf(UserInputException.class)
                .hasMessageStartingWith(run + ": " + change)
                .hasMessageEndingWith("undo that, or accept it with --accept-changes");
        assertThat(run.resolve("readings.jsonl")).hasBinaryContent(before);

        DiagnosedRun resumed = RecordedRun.open(run).acceptingChanges().resume(NOBODY, () -> false);
        assertThat(resumed.recording().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(resumed.stepsDone()).isEqualTo(12);
        assertThat(Files.readString(run.resolve("readings.jsonl")))
                .contains("{\"kind\":\"resumed\",\"step\":5,\"changes\":[\"" + change);
    }

    @Test
    void goesOnWhereNothingChanged() throws IOException {
        RecordedRun.open(run).resume(NOBODY, () -> false);
        assertThat(Files.readString(run.resolve("readings.jsonl"))).contains("{\"kind\":\"resumed\",\"step\":5}");
    }

    @Test
    void refusesOtherData() throws IOException {
        writeData(2);
        requireRefusalThenAcceptance("the digest of the data was crc32c-");
    }

    @Test
    void refusesOtherKernels() throws IOException {
        changeManifest("\"kernels\" : \"[^\"]*\"", "\"kernels\" : \"abacus\"");
        requireRefusalThenAcceptance("the name of the kernels was abacus and is ");
    }

    /** The file's path does not depend on the folder that is current when the run goes on. */
    @Test
    void findsItsDataFromAnywhere() {
        assertThat(Path.of(RunFolder.open(run).manifest().experimentFile())).isAbsolute();
    }
}
