package dev.gradiometer.bench.soak;

import dev.gradiometer.bench.contest.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The two processes that are watched. */
public final class Soaking {
    private static final String NETWORK = """
            seed: 1
            threads: 1
            data: {source: moons, samples: 1000, noise: 0.3}
            network: {layers: [{repeat: 6, layers: [{dense: 64, activation: relu}]}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            """;

    private Soaking() {}

    /** One training of the command line that does not end, recorded and with checkpoints below {@code scratch}. */
    public static Soaked longTraining(Path launcher, Path scratch) throws IOException {
        Path file = Files.writeString(scratch.resolve("long.yaml"), NETWORK + """
                training: {epochs: 5000000, batch: 50, optimiser: adam, learning-rate: 0.00001}
                readings: {every: 500, checkpoint-every: 500}
                """);
        return Soaked.start(
                "one training",
                scratch,
                List.of(
                        launcher.toString(),
                        "train",
                        file.toString(),
                        "--out",
                        longRuns(scratch).toString()));
    }

    /** Where the run of {@link #longTraining} is. */
    public static Path longRuns(Path scratch) {
        return scratch.resolve("long");
    }

    /** One process that trains, stops halfway, resumes and diagnoses, again and again. */
    public static Soaked manyRuns(Path scratch) throws IOException {
        Path file = Files.writeString(scratch.resolve("short.yaml"), NETWORK + """
                training: {epochs: 40, batch: 50, optimiser: adam, learning-rate: 0.001}
                """);
        return Soaked.start(
                "many runs",
                scratch,
                Engine.java(
                        RunLoop.class,
                        List.of(file.toString(), scratch.resolve("many").toString())));
    }

    /** What {@code diagnose} makes of the run of the long training so far; the exit code. */
    public static int diagnosed(Path launcher, Path scratch) throws IOException, InterruptedException {
        try (var runs = Files.list(longRuns(scratch))) {
            Path run = runs.findFirst().orElseThrow(() -> new IllegalStateException("the training made no folder"));
            return new ProcessBuilder(launcher.toString(), "diagnose", run.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(scratch.resolve("diagnosed").toFile())
                    .start()
                    .waitFor();
        }
    }

    /** A growth as a percentage with its sign. */
    public static String percent(double growth) {
        return String.format(Locale.ROOT, "%+.1f %%", 100 * growth);
    }
}
