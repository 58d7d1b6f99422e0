package dev.gradiometer.lab.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a program still writes to a run's folder, as far as a reader can tell without touching its lock: the process
 * whose number {@code run.lock} has is there, or, where there is no such number, the readings grew a short while ago.
 */
final class Writing {
    private static final Duration SHORT_WHILE = Duration.ofSeconds(60);

    private Writing() {}

    static boolean to(Path folder) {
        return writer(folder)
                .map(number ->
                        ProcessHandle.of(number).map(ProcessHandle::isAlive).orElse(false))
                .orElseGet(() -> grewLately(folder.resolve("readings.jsonl")));
    }

    private static Optional<Long> writer(Path folder) {
        try {
            return Optional.of(Long.parseLong(Files.readString(folder.resolve("run.lock"), StandardCharsets.ISO_8859_1)
                    .strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean grewLately(Path readings) {
        try {
            return Files.getLastModifiedTime(readings)
                    .toInstant()
                    .isAfter(Instant.now().minus(SHORT_WHILE));
        } catch (IOException e) {
            return false;
        }
    }
}
