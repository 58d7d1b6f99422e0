package dev.gradiometer.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every command that trains. */
final class TrainingOptions {
    static final String SET = "--set";
    static final String OUT = "--out";

    @Option(
            names = SET,
            paramLabel = "PATH=VALUE",
            description = "Change a setting of the file, as in training.learning-rate=0.1; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = OUT,
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where the run's folder is made (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("runs");

    List<String> settings() {
        return settings;
    }

    Runs.Order order(Path file) {
        return new Runs.Order(file, settings, out);
    }
}
