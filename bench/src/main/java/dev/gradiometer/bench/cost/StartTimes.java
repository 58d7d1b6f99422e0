package dev.gradiometer.bench.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long a user of the command line waits.
 *
 * @param firstStep from the start of the launcher until the first step begins: when the evaluation before it is in the
 *     run folder
 * @param end       until the launcher returns
 */
public record StartTimes(Times firstStep, Times end) {
    /** What we aim at: nanoseconds until the first step. */
    public static final double AIM = 1e9;

    private static final long LOOK_MILLISECONDS = 2;
    private static final String EVALUATION = "\"kind\":\"evaluation\"";

    /**
     * Diagnoses {@code file} so many times with {@code launcher}, once before without a look at the clock.
     *
     * @throws IllegalStateException if a run leaves no evaluation in its folder
     */
    public static StartTimes measure(Path launcher, Path file, int runs) throws IOException {
        List<Long> first = new ArrayList<>();
        List<Long> end = new ArrayList<>();
        Path scratch = Files.createTempDirectory("gradiometer-bench");
        try {
            for (int run = 0; run <= runs; run++) {
                Path out = scratch.resolve(Integer.toString(run));
                long start = System.nanoTime();
                Process process = new ProcessBuilder(
                                launcher.toString(), "diagnose", file.toString(), "--out", out.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(scratch.resolve("output").toFile())
                        .start();
                long seen = -1;
                while (process.isAlive()) {
                    seen = seen < 0 && evaluated(out) ? System.nanoTime() : seen;
                    Thread.sleep(LOOK_MILLISECONDS);
                }
                long over = System.nanoTime();
                if (seen < 0) {
                    throw new IllegalStateException(
                            "%s diagnose %s: expected readings in a run folder, found none; it said: %s"
                                    .formatted(
                                            launcher,
                                            file,
                                            Files.readString(scratch.resolve("output"))
                                                    .strip()));
                }
                if (run > 0) {
                    first.add(seen - start);
                    end.add(over - start);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            try (Stream<Path> left = Files.walk(scratch)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return new StartTimes(Times.of(first), Times.of(end));
    }

    /** Whether a run below {@code out} has written an evaluation. */
    private static boolean evaluated(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return false;
        }
        try (Stream<Path> runs = Files.list(out)) {
            for (Path run : runs.toList()) {
                Path readings = run.resolve("readings.jsonl");
                if (Files.exists(readings) && Files.readString(readings).contains(EVALUATION)) {
                    return true;
                }
            }
        }
        return false;
    }
}
