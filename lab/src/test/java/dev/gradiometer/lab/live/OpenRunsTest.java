package dev.gradiometer.lab.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRunsTest {
    @TempDir
    private Path folder;

    private static boolean within(int seconds, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 20 * seconds && !condition.getAsBoolean(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return condition.getAsBoolean();
    }

    @Test
    void aRunIsOpenOnceForAllAndUntilNobodyLooks() throws Exception {
        Files.createDirectory(folder.resolve("one"));
        try (OpenRuns runs = new OpenRuns(new RunsFolder(folder), Duration.ofMillis(300))) {
            ShownRun run = runs.find("one").orElseThrow();
            assertThat(runs.find("one")).containsSame(run);
            assertThat(runs.find("two")).isEmpty();
            assertThat(runs.count()).isEqualTo(1);

            ShownRun.Watch watch = run.watch();
            try (watch) {
                TimeUnit.SECONDS.sleep(1);
                assertThat(runs.find("one")).containsSame(run);
            }
            assertThat(within(10, () -> runs.count() == 0)).isTrue();
            assertThat(runs.find("one").orElseThrow()).isNotSameAs(run);
        }
    }

    @Test
    void aRunWhoseFolderGoesIsShownUntilNobodyLooks() throws Exception {
        Path one = Files.createDirectory(folder.resolve("one"));
        try (OpenRuns runs = new OpenRuns(new RunsFolder(folder), Duration.ofSeconds(1))) {
            runs.find("one");
            Files.delete(one);
            assertThat(runs.find("one")).isPresent();
            assertThat(within(10, () -> runs.count() == 0)).isTrue();
            assertThat(runs.find("one")).isEmpty();
        }
    }
}
