package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.language.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of other programs on the command line: read, inspected on data, made an experiment, diagnosed. */
class ModelCommandsTest {
    private static final int INPUTS = 4;

    @TempDir
    private Path folder;

    private final Console console = new Console(new RecordedRuns());

    private Path model;
    private Path data;

    @BeforeEach
    void write() throws IOException {
        RandomGenerator random = Seeds.stream(1, "model");
        float[] first = new float[6 * INPUTS];
        float[] last = new float[2 * 6];
        Arrays.setAll(new double[first.length], i -> first[i] = (float) random.nextGaussian());
        Arrays.setAll(new double[last.length], i -> last[i] = (float) random.nextGaussian());
        Arrays.fill(first, INPUTS, 2 * INPUTS, 0);
        System.arraycopy(first, 0, first, 2 * INPUTS, INPUTS);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("0.weight", Tensor.of(first, 6, INPUTS));
        tensors.put("0.bias", Tensor.of(new float[6], 6));
        tensors.put("2.weight", Tensor.of(last, 2, 6));
        tensors.put("2.bias", Tensor.of(new float[] {100_000, 1}, 2));
        model = folder.resolve("net.safetensors");
        SafeTensors.write(model, Map.of("format", "pt"), tensors);

        int rows = 120;
        double[] x = new double[rows * INPUTS];
        Arrays.setAll(x, i -> random.nextGaussian());
        long[] y = new long[rows];
        Arrays.setAll(y, i -> x[i * INPUTS] > 0 ? 1 : 0);
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("x", Tensor.of(x, rows, INPUTS));
        arrays.put("y", Tensor.of(y, rows));
        data = folder.resolve("data.npz");
        Npz.write(data, arrays);
    }

    private int run(Object... words) {
        return console.run(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void readsWhatItsArraysAreLike() {
        assertThat(run("inspect", model)).as(console.err()).isEqualTo(ExitCode.FINE);
        assertThat(console.out())
                .contains("a model in safetensors", "PyTorch")
                .contains("relu is taken")
                .containsPattern("dense1.weights +6×4 +\\S+ +\\S+ +\\S+ +1 +1")
                .contains("float16: too large are up to 50 % (dense2.bias)");
        assertThat(console.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void saysItInChineseAndAsOneDocument() {
        console.speaking(Language.CHINESE);
        assertThat(run("inspect", model, "--activation", "tanh")).isEqualTo(ExitCode.FINE);
        assertThat(console.out()).contains("其训练可在此继续").doesNotContain("relu");
        assertThat(run("inspect", model, "--json", "--lang", "en")).isEqualTo(ExitCode.FINE);
        assertThat(console.out()).contains("\"gradiometer-model\"", "\"trains\" : true", "\"dead-rows\" : 1");
    }

    @Test
    void looksAtItOnData() {
        assertThat(run("inspect", model, "--data", data)).as(console.err()).isEqualTo(ExitCode.FINE);
        assertThat(console.out()).contains("dense2.weights", "4-6-2 relu", "96");
    }

    @Test
    void makesAnExperimentThatBeginsWithItsWeights() throws IOException {
        Path file = folder.resolve("go-on.yaml");
        assertThat(run("init", data, "--from", model, "--out", file))
                .as(console.err())
                .isEqualTo(ExitCode.FINE);
        assertThat(Files.readString(file))
                .contains("weights: go-on.safetensors", "# layers of net.safetensors (safetensors)", "scaling: none");
        assertThat(run(
                        "diagnose",
                        file,
                        "--out",
                        folder.resolve("runs"),
                        "--set",
                        "training.steps=3",
                        "--set",
                        "training.stop=null",
                        "--set",
                        "training.epochs=null"))
                .as(console.err())
                .isIn(ExitCode.FINE, ExitCode.FAILURE);
        assertThat(run("init", data, "--from", model, "--out", file)).isEqualTo(ExitCode.INPUT);
        assertThat(console.err()).contains("go-on.yaml is there already");
    }

    @Test
    void isDiagnosedOnDataBesideAnExperimentThatItMakes() {
        Path runs = folder.resolve("runs");
        int code = run("diagnose", model, "--data", data, "--out", runs, "--experiments", "off");
        assertThat(code).as(console.err()).isIn(ExitCode.FINE, ExitCode.FAILURE);
        assertThat(console.err()).contains("experiment written to " + runs.resolve("net.yaml"));
        assertThat(runs.resolve("net.safetensors")).exists();
    }

    @Test
    void tellsWhatDoesNotGoTogetherInOneLine() throws IOException {
        Path wide = folder.resolve("wide.npz");
        Npz.write(
                wide,
                Map.of(
                        "x",
                        Tensor.of(new double[30], 10, 3),
                        "y",
                        Tensor.of(new long[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 10)));
        Path file = Files.writeString(folder.resolve("plain.yaml"), "seed: 1\n");
        assertThat(run("diagnose", model)).isEqualTo(ExitCode.INPUT);
        assertThat(run("inspect", model, "--data", wide)).isEqualTo(ExitCode.INPUT);
        assertThat(run("inspect", model, "--step", "3")).isEqualTo(ExitCode.INPUT);
        assertThat(run("inspect", file, "--data", data)).isEqualTo(ExitCode.INPUT);
        assertThat(run("init", data, "--activation", "relu", "--out", folder.resolve("n.yaml")))
                .isEqualTo(ExitCode.INPUT);
        assertThat(run("inspect", model, "--activation", "rleu")).isEqualTo(ExitCode.INPUT);
        assertThat(console.err())
                .hasLineCount(6)
                .contains("name them with --data")
                .contains("takes 4 inputs, and wide.npz gives 3")
                .contains("--data is for a model")
                .contains("name one with --from")
                .contains("did you mean 'relu'?");
    }
}
