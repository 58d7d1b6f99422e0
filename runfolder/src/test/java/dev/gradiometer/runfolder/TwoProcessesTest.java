package dev.gradiometer.runfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.StepReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process holds, another cannot have: two writers in two processes, since locks are the process's. */
class TwoProcessesTest {
    @TempDir
    Path out;

    @Test
    void letNoSecondWriterIn() throws Exception {
        StepReading step = new MadeUpRun().step();
        Path path;
        try (RunFolder folder = RunFolder.create(out, MadeUpRun.origin("small"));
                RunWriter writer = folder.writer()) {
            path = folder.path();
            String refusal = path + ": process " + ProcessHandle.current().pid()
                    + " is writing to this run; wait until it ends, or stop it first";
            writer.started(MadeUpRun.setup());
            writer.step(step);
            writer.sync();
            assertThat(said(path)).isEqualTo(refusal);
            assertThat(RunFolder.open(path).recording().steps()).hasSize(1);
            assertThatThrownBy(() -> RunFolder.claim(path)).isInstanceOf(UserInputException.class);
            assertThat(said(path)).isEqualTo(refusal);
            writer.ended(Ending.COMPLETED);
        }
        assertThat(said(path)).isEqualTo("claimed " + path);
        assertThat(RunFolder.open(path).recording().steps()).containsExactly(step);
    }

    @Test
    void letNobodyInUntilAKilledWriterIsGone() throws Exception {
        RunFolder folder = RunFolder.create(out, MadeUpRun.origin("small"));
        try (RunWriter writer = folder.writer()) {
            writer.started(MadeUpRun.setup());
        }
        folder.close();
        Process other = claimant(folder.path());
        try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("claimed " + folder.path());
            assertThatThrownBy(() -> RunFolder.claim(folder.path()))
                    .hasMessageContaining("process " + other.pid() + " is writing");
            other.destroyForcibly().waitFor();
        }
        try (RunFolder mine = RunFolder.claim(folder.path());
                RunWriter writer = mine.resume(0, List.of())) {
            writer.started(MadeUpRun.setup());
            writer.ended(Ending.INTERRUPTED);
        }
        assertThat(RunFolder.open(folder.path()).recording().ending()).isEqualTo(Ending.INTERRUPTED);
    }

    private static String said(Path folder) throws Exception {
        Process process = claimant(folder);
        process.getOutputStream().close();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return line;
    }

    private static Process claimant(Path folder) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        classPath,
                        Claimant.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
