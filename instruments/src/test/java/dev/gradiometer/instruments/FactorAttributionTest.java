package dev.gradiometer.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Mode;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sum over the five factors equals the logarithm of the gradient's norm, at any depth and any size of signal. */
class FactorAttributionTest {
    private static final int INPUTS = 9;
    private static final int ROWS = 7;

    private static List<LayerSpec> tower(int depth, Activation activation, double weightScale) {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 1; l < depth; l++) {
            specs.add(new LayerSpec.Dense(8, new Normal(0, weightScale / Math.sqrt(8)), Constant.ZERO));
            specs.add(new LayerSpec.Activate(activation));
        }
        specs.add(output());
        return specs;
    }

    private static LayerSpec output() {
        return new LayerSpec.Dense(3, VarianceScaling.glorot(VarianceScaling.Distribution.NORMAL), Constant.ZERO);
    }

    private static List<LayerSpec> blocks(int count) {
        LayerSpec dense = new LayerSpec.Dense(8, new Normal(0, 0.5), new Normal(0, 0.1));
        LayerSpec inner = new LayerSpec.Residual(List.of(dense, new LayerSpec.Activate(new Tanh())), 0.4);
        LayerSpec block = new LayerSpec.Residual(
                List.of(new LayerSpec.LayerNorm(1e-5), dense, inner, new LayerSpec.Activate(new Relu()), dense), 0.5);
        List<LayerSpec> specs = new ArrayList<>(List.of(dense));
        for (int i = 0; i < count; i++) {
            specs.add(block);
            specs.add(new LayerSpec.BatchNorm(1e-5, 0.1));
            specs.add(new LayerSpec.Dropout(0.2));
        }
        specs.add(output());
        return specs;
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("depth 1", tower(1, new Tanh(), 1), -3.0),
                Arguments.of("depth 2 relu", tower(2, new Relu(), 1.4), -4.0),
                Arguments.of("depth 20 sigmoid", tower(20, new Sigmoid(), 1), -12.0),
                Arguments.of("depth 100 sigmoid", tower(100, new Sigmoid(), 1), -63.0),
                Arguments.of("depth 200 tanh", tower(200, new Tanh(), 1), -1.0),
                Arguments.of("depth 200 sigmoid", tower(200, new Sigmoid(), 0.125), -302.0),
                Arguments.of("depth 200 linear growth", tower(200, new Tanh(), 3), -1.0),
                Arguments.of("residual and normalised", blocks(1), -1.0),
                Arguments.of("12 residual and normalised blocks", blocks(12), -1.0));
    }

    /** @param decade the smallest gradient norm is about 10^decade, so that the case tests what its name says */
    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void sumsToTheLogGradient(String name, List<LayerSpec> specs, double decade) {
        Network network = Network.build(specs, INPUTS, Precision.FLOAT32, 5);
        Matrix inputs = Matrix.zeros(Precision.FLOAT32, ROWS, INPUTS);
        RandomGenerator random = Seeds.stream(2, "inputs");
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, random.nextGaussian());
        }
        Matrix targets = Matrix.zeros(Precision.FLOAT32, ROWS, 3);
        for (int r = 0; r < ROWS; r++) {
            targets.set(r, r % 3, 1);
        }
        Loss loss = new CategoricalCrossEntropy(true);
        Pass pass = new Pass(network, Kernels.plain(), ROWS);
        pass.input().copyFrom(inputs);
        Matrix outputs = pass.forward(new Pass.Conditions(Mode.TRAINING, true, false, network.seed(), 0), 0);
        loss.sum(outputs, targets, pass.outputDelta(), ROWS);
        pass.backward();
        StepReading reading = reading(network, loss, inputs, targets);
        double lowest = Double.POSITIVE_INFINITY;
        for (Layer layer : network.layers()) {
            if (layer instanceof Layer.Dense dense) {
                double expected = lnNorm(dense.weights(), pass);
                double sum = Attribution.of(LayerRoles.of(network), reading, dense.index())
                        .orElseThrow()
                        .ln();
                assertThat(sum).as(dense.name()).isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
                lowest = Math.min(lowest, sum / Math.log(10));
            }
        }
        assertThat(lowest).isBetween(decade - 5, decade + 5);
    }

    private static StepReading reading(Network network, Loss loss, Matrix inputs, Matrix targets) {
        UpdateChain chain = UpdateSpec.of(new Sgd())
                .start(network.vector(), new Horizon(1, 1))
                .chain();
        try (TrainingStep step = new TrainingStep(network, loss, chain, Kernels.plain(), 2, true)) {
            return FlowReader.read(
                    step.run(inputs, targets, IntStream.range(0, ROWS).toArray(), 0, ROWS, false));
        }
    }

    /** ln of the Frobenius norm, from every entry of the gradient and its power of two. */
    private static double lnNorm(Parameter parameter, Pass pass) {
        double squares = 0;
        for (double entry : parameter.in(pass.gradients().vector()).toArray()) {
            squares += entry * entry;
        }
        return 0.5 * Math.log(squares) + pass.gradients().exponents()[parameter.index()] * Math.log(2);
    }
}
