package dev.gradiometer.lab.browser;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.runs.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Small runs to show. */
final class Runs {
    private static final String FILE = """
            name: %s
            seed: 1
            threads: 1
            data: {source: spirals, samples: 300}
            network:
              initialiser: glorot-normal
              layers:
                - repeat: %d
                  layers: [{dense: 16, activation: %s}]
                - dense: 3
            loss: categorical-cross-entropy-on-logits
            training: {steps: %d, batch: 32, learning-rate: %s}
            readings: {level: full}
            """;

    private static final Path SHARED = Path.of("target", "shown-runs");
    private static boolean made;

    private Runs() {}

    /** A training that is not run yet. {@code changes} are settings of the file, each {@code key=value}. */
    static Training training(String name, int depth, String activation, int steps, double rate, String... changes) {
        String text = FILE.formatted(name, depth, activation, steps, rate);
        return Training.of(ExperimentFile.parse(text, name + ".yaml", List.of(changes)), Path.of(""));
    }

    /** Trains and records a tower; returns its folder. */
    static Path train(Path runs, String name, int depth, String activation, int steps, double rate, String... changes) {
        return Path.of(training(name, depth, activation, steps, rate, changes)
                .recordedIn(runs)
                .run()
                .folder());
    }

    /** One that vanishes, one that breaks, and one that learns. */
    static List<Path> three(Path runs) {
        return List.of(
                train(runs, "tower", 20, "sigmoid", 200, 0.1),
                train(runs, "broken", 3, "relu", 60, 1e6),
                train(runs, "sound", 2, "tanh", 400, 0.5));
    }

    /**
     * A folder that all tests may look at and none may change: {@link #three}, three that differ in the seed alone, one
     * trained by Adam, and a long one, {@code seed-1} to {@code seed-3}, {@code adam} and {@code long}.
     */
    static synchronized Path shared() {
        if (!made) {
            delete(SHARED);
            three(SHARED);
            for (int seed = 1; seed <= 3; seed++) {
                train(SHARED, "seed-" + seed, 3, "tanh", 120, 0.3, "seed=" + seed);
            }
            train(SHARED, "adam", 3, "tanh", 120, 0.005, "training.optimiser=adam");
            train(SHARED, "long", 2, "tanh", 6000, 0.1, "readings.every=1");
            made = true;
        }
        return SHARED;
    }

    /** The id of the run called {@code name} in {@code runs}. */
    static String id(Path runs, String name) {
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(id -> id.endsWith("-" + name))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
