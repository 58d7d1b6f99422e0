package dev.gradiometer.bench.faults;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The program that is tried, and what its runs come to when nothing goes wrong. */
public final class Programs {
    private final Path launcher;
    private final Map<String, Run.Result> undisturbed = new ConcurrentHashMap<>();

    /** The program that the script {@code launcher} starts. */
    public Programs(Path launcher) {
        this.launcher = launcher;
    }

    Path launcher() {
        return launcher;
    }

    Map<String, Run.Result> undisturbed() {
        return undisturbed;
    }
}
