package dev.gradiometer.experiment.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.NetworkSpec;
import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session begins with the weights of a file, whatever its seed; a file that does not fit is the user's error. */
class FirstWeightsTest {
    private static final String EXPERIMENT = """
            seed: %d
            data: {source: moons, samples: 60}
            network:
              weights: %s
              layers:
                - {dense: 4, activation: tanh}
                - batch-norm
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training: {epochs: 1, batch: 10, optimiser: sgd, learning-rate: 0.1}
            """;

    @TempDir
    private Path folder;

    private Session session(int seed, String weights) {
        String text = EXPERIMENT.formatted(seed, weights).replace("  weights: none\n", "");
        return Session.prepare(ExperimentFile.parse(text, "x.yaml", List.of()), folder);
    }

    /** The tensors of a network that was drawn. */
    private Map<String, Tensor> drawn() {
        try (Session session = session(1, "none")) {
            Map<String, Tensor> copies = new LinkedHashMap<>();
            NetworkTensors.of(session.network())
                    .forEach((name, tensor) -> copies.put(
                            name,
                            Tensor.of(
                                    tensor.toFloats(),
                                    tensor.shape().stream()
                                            .mapToLong(Long::longValue)
                                            .toArray())));
            return copies;
        }
    }

    private String write(Map<String, Tensor> tensors) throws IOException {
        SafeTensors.write(folder.resolve("w.safetensors"), Map.of(), tensors);
        return "w.safetensors";
    }

    private static List<Float> values(Network network) {
        return Arrays.stream(network.vector().toArray())
                .mapToObj(value -> (float) value)
                .toList();
    }

    @Test
    void areTheSessionsWhateverItsSeed() throws IOException {
        Map<String, Tensor> given = drawn();
        given.put("batch-norm1.running-mean", Tensor.of(new float[] {1, 2, 3, 4}, 4));
        String file = write(given);
        try (Session first = session(7, file);
                Session second = session(8, file);
                Session other = session(7, "none")) {
            assertThat(values(first.network()))
                    .isEqualTo(values(second.network()))
                    .isNotEqualTo(values(other.network()));
            assertThat(first.network().statistics().get(1)).isEqualTo(2);
            assertThat(first.setup().initialiser()).isEmpty();
        }
    }

    @Test
    void areRoundedFromFloatsOfOtherWidths() throws IOException {
        Map<String, Tensor> given = drawn();
        given.put("dense2.bias", Tensor.rounded(ElementType.BF16, new double[] {0.5, -2}, 2));
        given.put("batch-norm1.shift", Tensor.of(new double[] {0.1, 0, 0, 0}, 4));
        try (Session session = session(1, write(given))) {
            List<Float> all = values(session.network());
            assertThat(all).contains(0.5f, -2f, 0.1f);
        }
    }

    @Test
    void mayBeACheckpointsWithoutItsOptimiser() throws IOException {
        Map<String, Tensor> given = drawn();
        given.put("optimiser.step", Tensor.of(new double[] {3}));
        try (Session session = session(1, write(given))) {
            assertThat(session.step()).isZero();
        }
    }

    @Test
    void tellAllThatDoesNotFit() throws IOException {
        Map<String, Tensor> given = drawn();
        given.remove("dense1.bias");
        given.put("dense2.weights", Tensor.of(new float[8], 4, 2));
        given.put("batch-norm1.gain", Tensor.of(new float[] {1, Float.NaN, 1, 1}, 4));
        given.put("batch-norm1.shift", Tensor.of(new long[4], 4));
        given.put("dense3.weights", Tensor.of(new float[1], 1));
        String file = write(given);
        assertThatThrownBy(() -> session(1, file))
                .isInstanceOf(UserInputException.class)
                .hasMessageContainingAll(
                        "'dense1.bias' as floats of [4], got none",
                        "'dense2.weights' as floats of [2, 4], got F32 [4, 2]",
                        "'batch-norm1.gain': expected finite numbers, got NaN at place 1",
                        "'batch-norm1.shift' as floats of [4], got I64 [4]",
                        "'dense3.weights' has no place in the network",
                        "take network.weights out");
    }

    @Test
    void areToldFromOthersByTheirContent() throws IOException {
        NetworkSpec network = ExperimentFile.parse(EXPERIMENT.formatted(1, "w.safetensors"), "x.yaml", List.of())
                .spec()
                .network();
        Map<String, Tensor> given = drawn();
        write(given);
        String before = FirstWeights.digest(network, folder);
        given.put("dense2.bias", Tensor.of(new float[] {0, 1e-6f}, 2));
        write(given);
        assertThat(FirstWeights.digest(network, folder)).isNotEqualTo(before);
        assertThat(FirstWeights.digest(network.withWeights(null), folder)).isEmpty();
    }
}
