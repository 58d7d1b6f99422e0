package dev.gradiometer.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A copied network computes what its origin does and shares nothing with it; an observer sees every signal once. */
class NetworkCopyTest {
    private static final int ROWS = 6;

    private static Network everyKind() {
        LayerSpec dense = new LayerSpec.Dense(5, new Normal(0, 0.6), new Normal(0, 0.2));
        LayerSpec inner = new LayerSpec.Residual(List.of(new LayerSpec.LayerNorm(1e-5), dense), 0.5);
        return Network.build(
                List.of(
                        dense,
                        new LayerSpec.BatchNorm(1e-5, 0.1),
                        new LayerSpec.Activate(new Relu()),
                        new LayerSpec.Residual(List.of(inner, new LayerSpec.Activate(new Tanh()), dense), 0.7),
                        new LayerSpec.Dropout(0.3),
                        new LayerSpec.BatchNorm(1e-5, 0.2),
                        new LayerSpec.Dense(3, new Normal(0, 0.6), null),
                        new LayerSpec.Activate(new Softmax())),
                4,
                Precision.FLOAT32,
                9);
    }

    private static double[] outputs(Network network, Pass.Conditions conditions) {
        Pass pass = new Pass(network, Kernels.plain(), ROWS);
        RandomGenerator random = Seeds.stream(3, "inputs");
        for (int i = 0; i < pass.input().size(); i++) {
            pass.input().set(i, random.nextGaussian());
        }
        return pass.forward(conditions, 4).toArray();
    }

    @Test
    void computesTheSameInBothModes() {
        Network network = everyKind();
        outputs(network, Pass.Conditions.training(network.seed()));
        Network same = network.copy(Precision.FLOAT32);
        Network wide = network.copy(Precision.FLOAT64);
        for (Mode mode : Mode.values()) {
            Pass.Conditions conditions = new Pass.Conditions(mode, false, false, network.seed(), 0);
            double[] expected = outputs(network, conditions);
            assertThat(outputs(same, conditions)).containsExactly(expected);
            assertThat(outputs(wide, conditions)).containsExactly(expected, within(1e-5));
        }
        assertThat(wide.vector().toArray())
                .as("widening is exact")
                .containsExactly(network.vector().toArray());
        assertThat(wide.executionOrder().stream().map(Layer::name))
                .containsExactlyElementsOf(
                        network.executionOrder().stream().map(Layer::name).toList());
    }

    @Test
    void sharesNothing() {
        Network network = everyKind();
        double[] parameters = network.vector().toArray();
        double[] statistics = network.statistics().toArray();
        Network copy = network.copy(Precision.FLOAT32);
        outputs(copy, Pass.Conditions.training(1));
        for (Parameter parameter : copy.parameters()) {
            parameter.values().fill(7);
        }
        assertThat(network.vector().toArray()).containsExactly(parameters);
        assertThat(network.statistics().toArray()).containsExactly(statistics);
        assertThat(copy.statistics().toArray()).isNotEqualTo(statistics);
        assertThat(copy.vector().toArray()).contains(7);
    }

    @Test
    void observerSeesTheSignalThatIsTallied() {
        Network network = everyKind();
        Pass pass = new Pass(network, Kernels.plain(), ROWS);
        pass.input().fill(0.3);
        pass.input().set(5, -1);
        pass.forward(Pass.Conditions.training(network.seed()), 0);
        pass.outputDelta().fill(0.1);
        pass.outputDelta().set(0, 1e-20);
        List<String> seen = new ArrayList<>();
        List<Double> norms = new ArrayList<>();
        pass.backward((layer, values, exponent) -> {
            seen.add(layer.name());
            norms.add(Math.log(norm(values)) + exponent * Math.log(2));
        });
        List<String> expected = new ArrayList<>();
        collect(network.chain(), expected);
        assertThat(seen).containsExactlyElementsOf(expected);
        for (int i = 0; i < seen.size(); i++) {
            String name = seen.get(i);
            Cell cell = pass.cells().stream()
                    .filter(c -> c.layer().name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(norms.get(i)).as(name).isCloseTo(cell.error().norm().ln(), within(1e-6));
        }
    }

    private static void collect(List<Layer> chain, List<String> names) {
        for (Layer layer : chain.reversed()) {
            names.add(layer.name());
            if (layer instanceof Layer.Residual residual) {
                collect(residual.branch(), names);
            }
        }
    }

    private static double norm(Matrix values) {
        double squares = 0;
        for (double x : values.toArray()) {
            squares += x * x;
        }
        return Math.sqrt(squares);
    }
}
