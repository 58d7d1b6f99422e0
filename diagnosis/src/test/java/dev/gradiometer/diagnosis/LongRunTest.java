package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongRunTest {
    @TempDir
    Path folder;

    /** Its kept steps are as many as those of a run of any length; each line costs the same time and no memory. */
    @Test
    void aRunOf120000StepsIsDiagnosedInLessMemoryThanItsRecordTakes() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")));
        LongRun.write(folder, 120_000);
        String[] said = diagnose().split(" ");
        assertThat(said[0]).isEqualTo("RATE_TOO_LOW");
        assertThat(Integer.parseInt(said[1])).as("steps that were kept").isBetween(32_000, 90_000);
        assertThat(Long.parseLong(said[3])).as("kilobytes").isLessThan(512 * 1024);
    }

    private String diagnose() throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        LongRun.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
