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
        folder.close();
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
    void saysThatTheFileWasCut() throws IOException {
        writer.started(MadeUpRun.setup());
        writer.evaluation(EVALUATION);
        writer.sync();
        Files.write(readings(), new byte[0]);
        writer.evaluation(EVALUATION);
        assertThatThrownBy(writer::sync)
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("another program changed it: ")
                .hasMessageContaining(" bytes were written, ");
    }

    @Test
    void hasWrittenEverythingWhenItIsSynchronised() {
        writer.started(MadeUpRun.setup());
        for (int i = 1; i <= 300; i++) {
            writer.evaluation(EVALUATION);
            if (i % 50 == 0) {
                writer.sync();
                assertThat(RunFolder.open(folder.path()).recording().evaluations())
                        .hasSize(i);
            }
        }
    }

    @Test
    void saysThatTheFolderIsGoneAtTheStart() throws IOException {
        Files.delete(folder.checkpoints());
        Files.delete(folder.path().resolve("experiment.yaml"));
        Files.delete(folder.path().resolve("run.lock"));
        Files.delete(folder.path());
        assertThatThrownBy(() -> writer.started(MadeUpRun.setup())).isInstanceOf(UserInputException.class);
    }

    @Test
    void letsNoSecondWriterIn() {
        writer.started(MadeUpRun.setup());
        Path path = folder.path();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> RunFolder.claim(path))
                    .isInstanceOf(UserInputException.class)
                    .hasMessage(path + ": this process is writing to this run; wait until it ends, or stop it first");
        }
        assertThatThrownBy(() -> RunFolder.open(path).resume(0, java.util.List.of()))
                .isInstanceOf(IllegalStateException.class);
        writer.close();
        folder.close();
        RunFolder.claim(path).close();
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
