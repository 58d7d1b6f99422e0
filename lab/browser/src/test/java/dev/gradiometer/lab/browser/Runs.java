package dev.gradiometer.lab.browser;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.runs.Training;
import java.nio.file.Path;
import java.util.List;

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

    private Runs() {}

    /** Trains and records a tower; returns its folder. */
    static Path train(Path runs, String name, int depth, String activation, int steps, double rate) {
        String text = FILE.formatted(name, depth, activation, steps, rate);
        return Path.of(Training.of(ExperimentFile.parse(text, name + ".yaml", List.of()), Path.of(""))
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
}
