package dev.gradiometer.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VitalsTest {
    @Test
    void countsAFileThatIsOpen() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs /proc");
        long pid = ProcessHandle.current().pid();
        Vitals before = Vitals.of(pid);
        try (InputStream open = Files.newInputStream(Path.of("/proc/self/status"))) {
            assertThat(Vitals.of(pid).descriptors()).isEqualTo(before.descriptors() + 1);
            assertThat(open).isNotNull();
        }
        assertThat(before.kilobytes()).isBetween(10_000L, 100_000_000L);
        assertThat(before.threads()).isGreaterThan(5);
    }
}
