package dev.gradiometer.bench.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A network of another framework that {@code bench/watch} trains with and without the listener, in a process and on a
 * class path of its own.
 *
 * @param framework {@code djl} or {@code dl4j}
 * @param network   {@code dense} or {@code convolutional}
 */
public record WatchedTraining(String framework, String network) {
    private static final String MAIN = "dev.gradiometer.bench.watch.Main";

    /**
     * glibc keeps its memory: otherwise it may give it back after each step and take it again, which costs more than
     * any listener, and which of the two trainings it hits is chance.
     */
    private static final Map<String, String> STEADY = Map.of(
            "MALLOC_TRIM_THRESHOLD_", "4294967296", "MALLOC_MMAP_THRESHOLD_", "33554432", "OMP_NUM_THREADS", "1");

    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1");

    /**
     * Trains {@code steps} steps either way, on one thread.
     *
     * @param built   the folder {@code target} of {@code bench/watch}
     * @param natives where DJL unpacks its native libraries
     * @throws IllegalStateException if the process fails
     */
    public WatchCost measure(int steps, Path built, Path natives) throws IOException {
        Path scratch = Files.createTempDirectory("gradiometer-bench");
        try {
            Path said = scratch.resolve("said");
            Path blocks = scratch.resolve("blocks");
            ProcessBuilder child = new ProcessBuilder(Stream.of(
                            List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString()),
                            JVM,
                            List.of(
                                    "-DDJL_CACHE_DIR=" + natives,
                                    "-cp",
                                    built.resolve("classes") + ":" + Files.readString(built.resolve("class-path")),
                                    MAIN,
                                    framework,
                                    network,
                                    Integer.toString(steps),
                                    scratch.resolve("runs").toString()))
                    .flatMap(List::stream)
                    .toList());
            child.environment().putAll(STEADY);
            int code = child.redirectOutput(blocks.toFile())
                    .redirectError(said.toFile())
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("%s %s: expected exit code 0, got %d; it said: %s"
                        .formatted(
                                framework, network, code, Files.readString(said).strip()));
            }
            return WatchCost.parse(Files.readAllLines(blocks));
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
    }
}
