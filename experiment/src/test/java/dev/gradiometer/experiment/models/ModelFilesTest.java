package dev.gradiometer.experiment.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.onnx.OnnxLayers;
import dev.gradiometer.experiment.prediction.Predictor;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.onnx.Attribute;
import dev.gradiometer.formats.onnx.OnnxGraph;
import dev.gradiometer.formats.onnx.OnnxType;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that were made here are read as they were; what is no model of these formats is the user's error. */
class ModelFilesTest {
    @TempDir
    private Path folder;

    private static LayerSpec dense(int units, boolean biased) {
        return new LayerSpec.Dense(units, new Normal(0, 0.6), biased ? new Normal(0, 0.4) : null);
    }

    private static LayerSpec activate(Activation activation) {
        return new LayerSpec.Activate(activation);
    }

    /** All activations in the operators that our exporter chooses, two residual blocks inside each other, norms. */
    private static List<LayerSpec> everything() {
        List<LayerSpec> layers = new ArrayList<>();
        for (Activation activation : Activation.all()) {
            layers.add(dense(5, true));
            if (!(activation instanceof Identity)) {
                layers.add(activate(activation));
            }
        }
        LayerSpec inner = new LayerSpec.Residual(List.of(dense(5, false), activate(new Gelu())), 1);
        layers.add(new LayerSpec.BatchNorm(1e-3, 0.1));
        layers.add(new LayerSpec.Residual(
                List.of(new LayerSpec.LayerNorm(1e-5), inner, activate(new LeakyRelu(0.3)), dense(5, true)), 0.25));
        layers.add(activate(new Elu(0.4)));
        layers.add(dense(2, true));
        return layers;
    }

    private Path write(String name, OnnxGraph graph) throws IOException {
        Path file = folder.resolve(name);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            graph.writeTo(channel);
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void readsAGraphBackAsTheNetworkThatItWas(Precision precision) throws IOException {
        Network network = Network.build(everything(), 3, precision, 4);
        OnnxGraph graph = new OnnxGraph("all", "us");
        OnnxLayers layers = new OnnxLayers(graph, network);
        graph.output("y", layers.add(graph.input("x", layers.type(), 3)), layers.type(), 2);

        ForeignModel model = ModelFiles.read(write("all.onnx", graph), null);

        assertThat(model.obstacle()).isEmpty();
        assertThat(model.network().precision()).isEqualTo(precision);
        List<String> kinds =
                network.layers().stream().map(layer -> layer.kind()).toList();
        Network read = model.network().build(precision);
        assertThat(read.layers().stream().map(layer -> layer.kind()).toList()).isEqualTo(kinds);
        Matrix x = Matrix.of(precision, new double[][] {{1, -2, 0.5}, {-3, 0.1, 2}});
        double[] expected = Predictor.of(network).outputs(x).toArray();
        double[] found = Predictor.of(read).outputs(x).toArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-5 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private static OnnxGraph sum(String operator, Attribute... attributes) {
        OnnxGraph graph = new OnnxGraph("one", "us");
        String x = graph.input("x", OnnxType.FLOAT, 2);
        String w = graph.constant("w", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
        String z = graph.node("MatMul", "z", List.of(x, w));
        graph.output("y", graph.node(operator, "odd", List.of(z), attributes), OnnxType.FLOAT, 2);
        return graph;
    }

    @Test
    void saysWhichOperatorIsNoLayer() throws IOException {
        assertThat(ModelFiles.read(write("a.onnx", sum("Conv")), null).obstacle())
                .isEqualTo("'odd' is the operator Conv, which no layer here is");
        assertThat(ModelFiles.read(write("b.onnx", sum("Mish")), null).obstacle())
                .contains("'odd'");
        assertThat(ModelFiles.read(write("c.onnx", sum("Softmax", new Attribute.Whole("axis", 0))), null)
                        .obstacle())
                .contains("operator Softmax");
        assertThat(ModelFiles.read(write("d.onnx", sum("Tanh")), null).network().layers())
                .hasSize(2);
    }

    private Path tensors(Map<String, Tensor> tensors) throws IOException {
        Path file = folder.resolve("m.safetensors");
        SafeTensors.write(file, Map.of(), tensors);
        return file;
    }

    private static Map<String, Tensor> chain(String... names) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            tensors.put(names[i] + ".weight", Tensor.of(new float[(i + 2) * (i + 3)], i + 3, i + 2));
            tensors.put(names[i] + ".bias", Tensor.of(new float[i + 3], i + 3));
        }
        return tensors;
    }

    @Test
    void ordersModulesByTheirNumbers() throws IOException {
        ForeignModel model = ModelFiles.read(tensors(chain("fc2", "fc9", "fc10")), new Tanh());
        assertThat(model.network().layers())
                .extracting(LayerSpec::kind)
                .containsExactly("dense", "activation", "dense", "activation", "dense");
        assertThat(model.network().inputs()).isEqualTo(2);
        assertThat(model.remarks()).isEmpty();
    }

    @Test
    void putsActivationsWhereASequentialHasRoomForOne() throws IOException {
        ForeignModel model = ModelFiles.read(tensors(chain("0", "1", "3")), null);
        assertThat(model.network().layers())
                .extracting(LayerSpec::kind)
                .containsExactly("dense", "dense", "activation", "dense");
        assertThat(model.remarks()).containsExactly(new ModelRemark.Guessed(new Relu()));
    }

    @Test
    void takesTheActivationOfAConfigBesideIt() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"hidden_act\": \"gelu\", \"layers\": 3}");
        ForeignModel model = ModelFiles.read(tensors(chain("a", "b")), null);
        assertThat(model.remarks()).containsExactly(new ModelRemark.Configured(new Gelu()));
        Files.writeString(folder.resolve("config.json"), "{");
        assertThat(ModelFiles.read(tensors(chain("a", "b")), null).remarks())
                .containsExactly(new ModelRemark.NoConfig(), new ModelRemark.Guessed(new Relu()));
    }

    @Test
    void saysWhereWidthsDoNotFitAndReadsTheArraysAllTheSame() throws IOException {
        ForeignModel model = ModelFiles.read(tensors(chain("b", "a")), null);
        assertThat(model.obstacle()).isEqualTo("a dense layer's weights: expected a width of 4, got 2");
        assertThat(model.arrays()).hasSize(4);
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("m.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void refusesAZipThatGrowsWithoutEndAndAPickleInOne() throws IOException {
        Path bomb = zip(
                Map.of("config.json", "{}".getBytes(StandardCharsets.UTF_8), "model.weights.h5", new byte[1 << 24]));
        assertThatThrownBy(() -> ModelFiles.read(bomb, null))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("which is no model of that size");
        Path pickle = zip(Map.of("archive/data.pkl", new byte[3]));
        assertThatThrownBy(() -> ModelFiles.read(pickle, null)).hasMessageContaining("it is a pickle");
        Path other = zip(Map.of("readme", new byte[3]));
        assertThatThrownBy(() -> ModelFiles.read(other, null))
                .hasMessageContaining("expected a model saved by Keras 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "\u0008", "PK\u0003\u0004", "12345678{", "\u0080\u0002"})
    void refusesWhatIsNoModelInOneLine(String content) throws IOException {
        Path file = Files.write(folder.resolve("x.onnx"), content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ModelFiles.read(file, null))
                .isInstanceOf(UserInputException.class)
                .message()
                .hasLineCount(1)
                .contains("x.onnx");
    }
}
