package dev.gradiometer.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.onnx.OnnxLayers;
import dev.gradiometer.experiment.prediction.Predictor;
import dev.gradiometer.formats.onnx.OnnxGraph;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime computes of every kind of layer what we compute. */
class OnnxRuntimeTest {
    private static final int INPUTS = 4;
    private static final int ROWS = 50;

    static Stream<Arguments> networks() {
        List<LayerSpec> cases = new ArrayList<>(
                Activation.all().stream().map(LayerSpec.Activate::new).toList());
        cases.add(new LayerSpec.Activate(new LeakyRelu(0.3)));
        cases.add(new LayerSpec.Activate(new Elu(0.7)));
        cases.add(new LayerSpec.LayerNorm(1e-2));
        cases.add(new LayerSpec.BatchNorm(1e-2, 0.3));
        cases.add(new LayerSpec.Dropout(0.5));
        LayerSpec inner = new LayerSpec.Residual(List.of(dense(6), tanh()), 1);
        cases.add(new LayerSpec.Residual(List.of(new LayerSpec.LayerNorm(1e-5), inner, dense(6), tanh()), 0.3));
        return Arrays.stream(Precision.values())
                .flatMap(precision -> cases.stream()
                        .map(layer -> Arguments.of(
                                precision, List.of(dense(6), layer, new LayerSpec.Dense(3, normal(), null)))));
    }

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, normal(), new Normal(0.2, 0.6));
    }

    private static LayerSpec tanh() {
        return new LayerSpec.Activate(new Tanh());
    }

    private static Normal normal() {
        return new Normal(0, 0.6);
    }

    private static Matrix rows(Precision precision) {
        RandomGenerator random = Seeds.stream(11, "rows");
        Matrix rows = Matrix.zeros(precision, ROWS, INPUTS);
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, 2 * random.nextGaussian());
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void computesWhatWeCompute(Precision precision, List<LayerSpec> specs) throws Exception {
        Network network = Network.build(specs, INPUTS, precision, 3);
        Matrix rows = rows(precision);
        moveRunningStatistics(network, rows);
        double[] ours = Predictor.of(network).outputs(rows).toArray();
        double[] theirs = run(file(network), rows);
        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.length; i++) {
            assertThat(theirs[i]).isCloseTo(ours[i], within(1e-5 * Math.max(1, Math.abs(ours[i]))));
        }
    }

    private static void moveRunningStatistics(Network network, Matrix rows) {
        Pass pass = new Pass(network, Kernels.plain(), ROWS);
        pass.input().copyFrom(rows);
        pass.forward(Pass.Conditions.training(1), 0);
    }

    private static byte[] file(Network network) throws IOException {
        OnnxGraph graph = new OnnxGraph("g", "a test");
        OnnxLayers layers = new OnnxLayers(graph, network);
        String x = graph.input("x", layers.type(), network.inputs());
        graph.output("y", layers.add(x), layers.type(), network.outputs());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        graph.writeTo(Channels.newChannel(bytes));
        return bytes.toByteArray();
    }

    private static double[] run(byte[] file, Matrix rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file);
                OnnxTensor x = tensor(environment, rows);
                OrtSession.Result result = session.run(Map.<String, OnnxTensorLike>of("x", x))) {
            return switch (result.get(0).getValue()) {
                case float[][] values ->
                    Arrays.stream(values)
                            .flatMapToDouble(
                                    row -> IntStream.range(0, row.length).mapToDouble(c -> row[c]))
                            .toArray();
                case double[][] values ->
                    Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
                case Object other -> throw new AssertionError("an output of " + other.getClass());
            };
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, Matrix rows) throws OrtException {
        long[] shape = {rows.rows(), rows.columns()};
        double[] values = rows.toArray();
        return switch (rows.precision()) {
            case FLOAT32 -> {
                float[] narrow = new float[values.length];
                for (int i = 0; i < values.length; i++) {
                    narrow[i] = (float) values[i];
                }
                yield OnnxTensor.createTensor(environment, FloatBuffer.wrap(narrow), shape);
            }
            case FLOAT64 -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape);
        };
    }
}
