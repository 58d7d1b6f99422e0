package dev.gradiometer.experiment.session;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets that are not part of the project; tests that need them are skipped, and say so, where they are absent. */
final class SharedFolder {
    private SharedFolder() {}

    static Path mnist() {
        Path folder = Path.of(System.getProperty("gradiometer.root")).resolve("../shared/data/mnist");
        assumeTrue(Files.isDirectory(folder), () -> "skipped: no MNIST files in " + folder);
        return folder;
    }
}
