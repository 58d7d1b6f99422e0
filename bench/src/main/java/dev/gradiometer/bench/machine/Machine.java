package dev.gradiometer.bench.machine;

import dev.gradiometer.engine.array.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The machine of a measurement.
 *
 * @param processor its name, as the operating system gives it
 * @param cores     processors that this process may use
 * @param jdk       version of the JVM
 * @param peaks     FMA peaks that were measured
 */
public record Machine(String processor, int cores, String jdk, Map<Ceiling, Double> peaks) {
    private static final FmaPeak PEAK = new FmaPeak(Duration.ofMillis(50), Duration.ofSeconds(1));

    /** What a peak was measured for. */
    public record Ceiling(Precision precision, int threads) {}

    /** Reads what the system says and measures the peaks for these numbers of threads. */
    public static Machine measure(List<Integer> threads) {
        Map<Ceiling, Double> peaks = new LinkedHashMap<>();
        for (Precision precision : Precision.values()) {
            for (int count : threads) {
                peaks.put(new Ceiling(precision, count), PEAK.measure(precision, count));
            }
        }
        return new Machine(
                processor(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                peaks);
    }

    /** GFLOP/s; NaN if that was not measured. */
    public double peak(Precision precision, int threads) {
        return peaks.getOrDefault(new Ceiling(precision, threads), Double.NaN);
    }

    static String processor(Path cpuinfo) {
        try {
            for (String line : Files.readAllLines(cpuinfo)) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            // Not Linux: there is no such file.
        }
        return System.getProperty("os.arch", "unknown processor");
    }

    /** Two lines: what it is, what it could do. */
    public List<String> describe() {
        List<String> words = new ArrayList<>();
        peaks.forEach((ceiling, gflops) -> words.add(String.format(
                Locale.ROOT,
                "%s %d thread%s %.0f",
                ceiling.precision.label(),
                ceiling.threads,
                ceiling.threads == 1 ? "" : "s",
                gflops)));
        return List.of(
                "%s, %d cores, JDK %s".formatted(processor, cores, jdk),
                "measured FMA peak in GFLOP/s: " + String.join(", ", words));
    }
}
