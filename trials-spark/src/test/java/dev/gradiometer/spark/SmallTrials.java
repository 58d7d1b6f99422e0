package dev.gradiometer.spark;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.trials.Trial;
import java.util.List;
import java.util.stream.IntStream;

/** Trainings that take milliseconds. */
final class SmallTrials {
    private static final String FILE = """
            name: small
            data: {source: circles, samples: 100}
            network:
              layers:
                - {dense: 8, activation: tanh}
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {steps: 20, batch: 16, learning-rate: 0.1}
            """;

    private SmallTrials() {}

    static Trial trial(String... changes) {
        return Trial.whole(
                ExperimentFile.parse(FILE, "small.yaml", List.of(changes)).spec());
    }

    /** One for each of the first seeds. */
    static List<Trial> seeds(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(seed -> trial("seed=" + seed))
                .toList();
    }
}
