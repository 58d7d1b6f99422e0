package dev.gradiometer.bench.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTimesTest {
    @TempDir
    Path folder;

    /** A launcher that is called with diagnose FILE --out FOLDER. */
    private Path launcher(String commands) throws IOException {
        Path file = folder.resolve("launcher");
        Files.writeString(file, "#!/bin/sh\n" + commands);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void theFirstStepComesWithTheEvaluationAndTheEndLater() throws IOException {
        Path launcher = launcher("""
                mkdir -p "$4/run"
                echo '{"kind":"header"}' >"$4/run/readings.jsonl"
                sleep 0.2
                echo '{"kind":"evaluation"}' >>"$4/run/readings.jsonl"
                sleep 0.3
                """);

        StartTimes times = StartTimes.measure(launcher, folder.resolve("any.yaml"), 2);

        assertThat(times.firstStep().count()).isEqualTo(2);
        assertThat(times.firstStep().min()).isGreaterThan(0.2e9);
        assertThat(times.end().min() - times.firstStep().min()).isGreaterThan(0.15e9);
    }

    @Test
    void aRunWithoutReadingsIsToldWithWhatItSaid() throws IOException {
        Path launcher = launcher("echo gradiometer: no such file >&2\n");

        assertThatThrownBy(() -> StartTimes.measure(launcher, folder.resolve("any.yaml"), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("found none; it said: gradiometer: no such file");
    }
}
