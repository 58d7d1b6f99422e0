package dev.gradiometer.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.prediction.Predictor;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.runs.RunExport;
import dev.gradiometer.runs.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Files that Python programs wrote, and what they say of files of ours. All are made once, by one process, since it
 * takes seconds to import them.
 */
final class OtherPrograms {
    private static final String EXPERIMENT = """
            name: all kinds
            seed: 3
            threads: 1
            data:
              source: moons
              samples: 200
            network:
              layers:
                - dense: 16
                  activation: leaky-relu
                - batch-norm
                - residual:
                    - dense: 16
                      activation: gelu
                    - layer-norm
                    - dense: 16
                  scale: 0.5
                - dense: 8
                  activation: selu
                  bias: false
                - dropout: 0.1
                - dense: 8
                  activation: {kind: elu, alpha: 0.7}
                - dense: 8
                  activation: hard-tanh
                - dense: 8
                  activation: softplus
                - dense: 8
                  activation: silu
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 3, batch: 20, optimiser: adam, learning-rate: 0.005}
            readings: {level: full}
            """;

    private static final OtherPrograms ONCE = new OtherPrograms();

    private final Path folder;
    private final Path run;
    private String said = "";

    private OtherPrograms() {
        try {
            folder = Files.createTempDirectory("gradiometer");
            Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
            Path file = Files.writeString(folder.resolve("all.yaml"), EXPERIMENT);
            Training.of(file).checkpointedIn(folder.resolve("runs")).run();
            try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
                run = runs.findFirst().orElseThrow();
            }
            RecordedRun trained = RecordedRun.open(run);
            trained.exportSafeTensors(folder.resolve("run.safetensors"));
            trained.exportKeras(folder.resolve("run.keras"));
            RunExport recorded = RunExport.of(run);
            recorded.csv(folder.resolve("readings.csv"));
            recorded.tensorBoard(folder.resolve("logs"));
            python();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void python() throws IOException {
        Path output = folder.resolve("output");
        Path script = Path.of("src/test/resources/dev/gradiometer/exports/other_programs.py");
        Path page = Path.of("../docs/models.md").toAbsolutePath();
        try {
            Process python = new ProcessBuilder("python3", script.toString(), folder.toString(), page.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!python.waitFor(4, TimeUnit.MINUTES)) {
                python.destroyForcibly();
            }
            said = Files.readString(output);
        } catch (IOException e) {
            said = "Python was not found: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println(folder + " could not be removed: " + e.getMessage());
        }
    }

    /** The folder of a run with all kinds of layers. */
    static Path run() {
        return ONCE.run;
    }

    /** A file that Python made; a test is skipped if it was not, and says what is missing. */
    static Path made(String name) {
        Path file = ONCE.folder.resolve(name);
        if (!ONCE.said.contains("Traceback")) {
            assumeTrue(Files.exists(file), () -> name + " was not made: " + ONCE.said);
        }
        assertThat(file).as(ONCE.said).exists();
        return file;
    }

    /** The network makes of x what stands beside it as y. */
    static void assertNear(Network network, Npz kept) throws IOException {
        Tensor x = kept.read("x");
        int width = Math.toIntExact(x.shape().getLast());
        double[] values = x.toDoubles();
        double[][] rows = new double[values.length / width][width];
        for (int i = 0; i < values.length; i++) {
            rows[i / width][i % width] = values[i];
        }
        double[] found = Predictor.of(network)
                .outputs(Matrix.of(network.precision(), rows))
                .toArray();
        double[] expected = kept.read("y").toDoubles();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    /** The numbers of an array in an archive. */
    static List<Double> numbers(Npz kept, String array) throws IOException {
        return Arrays.stream(kept.read(array).toDoubles()).boxed().toList();
    }
}
