package dev.gradiometer.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process takes of the machine at a moment, as Linux counts it (proc(5)).
 *
 * @param kilobytes   of memory that are resident
 * @param threads     of the system
 * @param descriptors that are open
 */
public record Vitals(long kilobytes, long threads, long descriptors) {
    /**
     * Of the process with the number {@code pid}.
     *
     * @throws IOException if there is none, or no /proc
     */
    static Vitals of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        long kilobytes = 0;
        long threads = 0;
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                kilobytes = number(line);
            } else if (line.startsWith("Threads:")) {
                threads = number(line);
            }
        }
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return new Vitals(kilobytes, threads, descriptors.count());
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
