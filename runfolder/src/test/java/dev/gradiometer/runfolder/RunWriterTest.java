package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWriterTest {
    private static final Evaluation EVALUATION = new Evaluation(1, Evaluation.Part.TEST, 2, 3, 4);

    @TempDir
    Path out;

    private RunFolder folder;
    private RunWriter writer;

    @BeforeEach
    void create() {
        folder = RunFolder.create(out, MadeUpRun.origin("small"));
        writer = folder.writer();
    }

    @AfterEach
    void close() {
        writer.close();
    }

    private Path readings() {
        return folder.path().resolve("readings.jsonl");
    }

    @Test
    void saysOnceThatTheDiskIsFull() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Files.createSymbolicLink(readings(), full);
        assertThatThrownBy(() -> {
                    writer.started(MadeUpRun.setup());
                    writer.ended(Ending.COMPLETED);
                })
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("readings.jsonl: the run cannot be recorded: No space left on device");
        assertThatCode(() -> {
                    writer.evaluation(EVALUATION);
                    writer.ended(Ending.COMPLETED);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void saysThatTheFolderWasDeleted() throws IOException {
        writer.started(MadeUpRun.setup());
        Files.delete(readings());
        assertThatThrownBy(() -> writer.ended(Ending.COMPLETED))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("readings.jsonl' does not exist");
    }

    @Test
    void noticesWithinSecondsThatTheFolderWasDeletedWhileItTrains() throws Exception {
        writer.started(MadeUpRun.setup());
        writer.evaluation(EVALUATION);
        Files.delete(readings());
        long start = System.nanoTime();
        assertThatThrownBy(() -> {
                    while (System.nanoTime() - start < 10_000_000_000L) {
                        writer.evaluation(EVALUATION);
                        Thread.sleep(20);
                    }
                })
                .isInstanceOf(UserInputException.class);
    }

    @Test
    void saysThatTheFileWasReplaced() throws IOException {
        writer.started(MadeUpRun.setup());
        Path other = Files.writeString(out.resolve("other"), "other");
        Files.move(other, readings(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> writer.ended(Ending.COMPLETED)).hasMessageContaining("it was replaced");
    }

    @Test
    void saysThatTheFolderIsGoneAtTheStart() throws IOException {
        Files.delete(folder.checkpoints());
        Files.delete(folder.path().resolve("experiment.yaml"));
        Files.delete(folder.path());
        assertThatThrownBy(() -> writer.started(MadeUpRun.setup())).isInstanceOf(UserInputException.class);
    }

    @Test
    void letsNoSecondWriterIn() {
        writer.started(MadeUpRun.setup());
        try (RunWriter second = RunFolder.open(folder.path()).resume(0)) {
            assertThatThrownBy(() -> second.started(MadeUpRun.setup()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("another process is writing to it");
        }
    }

    @Test
    void writesTheRestWhenARunIsCutShort() {
        writer.started(MadeUpRun.setup());
        for (int i = 0; i < 1000; i++) {
            writer.evaluation(EVALUATION);
        }
        writer.close();
        assertThat(folder.recording().evaluations()).hasSize(1000);
        assertThat(folder.recording().ending()).isEqualTo(Ending.OPEN);
    }
}
