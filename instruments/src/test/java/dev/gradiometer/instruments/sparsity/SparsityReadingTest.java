package dev.gradiometer.instruments.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Cell;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SparsityReadingTest {
    private static Matrix samples(int rows, int columns) {
        RandomGenerator random = Seeds.stream(1, "samples");
        Matrix matrix = Matrix.zeros(Precision.FLOAT64, rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextGaussian());
        }
        return matrix;
    }

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, new Normal(0, 0.8), new Normal(0, 0.3));
    }

    private static LayerSpec activate(Activation activation) {
        return new LayerSpec.Activate(activation);
    }

    /** Two units that see x: one on for x > 1, one on for x < 2; data 0, 1.5, 3, 4. */
    @Test
    void byHand() {
        Network network = Network.build(
                List.of(
                        new LayerSpec.Dense(3, Constant.ZERO, Constant.ZERO),
                        activate(new Relu()),
                        new LayerSpec.Dense(5, Constant.ZERO, null)),
                1,
                Precision.FLOAT64,
                1);
        Matrix w = network.parameters().get(0).values();
        Matrix b = network.parameters().get(1).values();
        w.set(0, 1);
        b.set(0, -1);
        w.set(1, -1);
        b.set(1, 2);
        b.set(2, -7);
        SparsityReading reading =
                SparsityReading.of(network, Matrix.of(Precision.FLOAT64, new double[][] {{0}, {1.5}, {3}, {4}}));
        LayerFiring relu = reading.layer("relu1");
        assertThat(relu.on()).containsExactly(3, 2, 0);
        assertThat(relu.rate(0)).isEqualTo(0.75);
        assertThat(relu.meanRate()).isCloseTo(5.0 / 12, within(1e-15));
        assertThat(reading.meanRate()).isCloseTo(5.0 / 12, within(1e-15));
        assertThat(relu.neverOn()).containsExactly(2);
        assertThat(relu.dead()).containsExactly(2);
        assertThat(relu.alwaysOn()).isEmpty();
        assertThat(reading.patterns().distinct()).as("second, both, first").isEqualTo(3);
        assertThat(reading.patterns().entropy()).as("shares 1/4, 1/4, 1/2").isCloseTo(1.5, within(1e-12));
        assertThat(reading.patterns().largest()).isEqualTo(0.5);
        assertThat(reading.regions()).isTrue();
        assertThat(reading.paths().total().toDouble()).isEqualTo(1 * 3 * 5);
        assertThat(reading.paths().share().toDouble()).as("1/3, 2/3, 1/3, 1/3").isCloseTo(5.0 / 12, within(1e-15));
        assertThat(reading.paths().ever().toDouble()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(reading.denseMultiplyAdds()).isEqualTo(3 + 15);
        assertThat(reading.multiplyAdds().get(0).effective())
                .as("one input of four is 0")
                .isEqualTo(0.75 * 3);
        assertThat(reading.multiplyAdds().get(1).effective()).isEqualTo(1.25 * 5);
        assertThat(reading.savedShare()).isCloseTo(1 - (2.25 + 6.25) / 18, within(1e-15));
    }

    static Stream<Arguments> networks() {
        LayerSpec relu = activate(new Relu());
        LayerSpec inner = new LayerSpec.Residual(List.of(dense(3), relu), 0.5);
        return Stream.of(
                Arguments.of("chain", List.of(dense(4), relu, dense(3), relu, dense(2))),
                Arguments.of("two activations in a row", List.of(dense(4), relu, activate(new HardTanh()), dense(2))),
                Arguments.of(
                        "residual",
                        List.of(dense(3), new LayerSpec.Residual(List.of(relu, dense(3), relu), 1), dense(2), relu)),
                Arguments.of(
                        "nested residual",
                        List.of(
                                dense(3),
                                new LayerSpec.Residual(List.of(new LayerSpec.LayerNorm(1e-5), inner, dense(3)), 1),
                                relu,
                                dense(2))));
    }

    /** Every path walked on its own: the recursion tries each unit of each layer, and each way around a block. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void propagationCountsWhatEnumerationDoes(String name, List<LayerSpec> specs) {
        Network network = Network.build(specs, 3, Precision.FLOAT64, 5);
        Matrix inputs = samples(40, 3);
        SparsityReading reading = SparsityReading.of(network, inputs);
        Pass pass = new Pass(network, Kernels.plain(), 40);
        pass.input().copyFrom(inputs);
        pass.forward(Pass.Conditions.evaluation(), 0);
        long total = 0;
        long active = 0;
        for (int sample = 0; sample < 40; sample++) {
            for (int input = 0; input < 3; input++) {
                List<Boolean> paths = new ArrayList<>();
                walk(network.chain(), 0, input, true, pass, pass.input(), sample, (u, a) -> paths.add(a));
                total += paths.size();
                active += paths.stream().filter(a -> a).count();
            }
        }
        assertThat(reading.paths().total().toDouble()).isEqualTo(total / 40.0);
        assertThat(active).isBetween(1L, total - 1);
        assertThat(reading.paths().share().toDouble()).isCloseTo((double) active / total, within(1e-13));
    }

    private interface Arrival {
        void at(int unit, boolean active);
    }

    private static void walk(
            List<Layer> chain,
            int place,
            int unit,
            boolean active,
            Pass pass,
            Matrix before,
            int sample,
            Arrival arrival) {
        if (place == chain.size()) {
            arrival.at(unit, active);
            return;
        }
        Layer layer = chain.get(place);
        Cell cell = pass.cells().get(layer.index());
        Arrival onward = (u, a) -> walk(chain, place + 1, u, a, pass, cell.activations(), sample, arrival);
        if (layer instanceof Layer.Dense) {
            for (int u = 0; u < layer.place().outputs(); u++) {
                onward.at(u, active);
            }
        } else if (layer instanceof Layer.Residual block) {
            onward.at(unit, active);
            walk(block.branch(), 0, unit, active, pass, before, sample, onward);
        } else if (layer instanceof Layer.Activate a) {
            double z = before.get(sample, unit);
            onward.at(unit, active && (a.activation() instanceof Relu ? z > 0 : Math.abs(z) < 1));
        } else {
            onward.at(unit, active);
        }
    }

    /**
     * Symmetric initialisation: a relu fires with probability ½ as long as its inputs are not all off, at any depth,
     * and the share of active paths falls as 2⁻ᴸ. With relu, He weights and wide layers both hold for the mean over
     * networks.
     */
    @Test
    void pathsFallByHalfALayerAndUnitsDoNot() {
        int width = 24;
        int depth = 6;
        double[] rates = new double[depth];
        double[] shares = new double[200];
        for (int seed = 0; seed < shares.length; seed++) {
            List<LayerSpec> specs = new ArrayList<>();
            for (int l = 0; l < depth; l++) {
                specs.add(new LayerSpec.Dense(width, new Normal(0, Math.sqrt(2.0 / width)), null));
                specs.add(activate(new Relu()));
            }
            SparsityReading reading = SparsityReading.of(
                    Network.build(specs, width, Precision.FLOAT64, seed), samples(8, width), Kernels.plain());
            for (int l = 0; l < depth; l++) {
                rates[l] += reading.layers().get(l).meanRate() / shares.length;
            }
            shares[seed] = reading.paths().share().toDouble();
        }
        for (int l = 0; l < depth; l++) {
            assertThat(rates[l]).as("layer %d", l + 1).isCloseTo(0.5, within(0.02));
        }
        double mean = Stream.of(shares)
                .flatMapToDouble(java.util.Arrays::stream)
                .average()
                .orElseThrow();
        double square = java.util.Arrays.stream(shares)
                        .map(s -> (s - mean) * (s - mean))
                        .sum()
                / (shares.length - 1);
        assertThat(mean).isCloseTo(Math.pow(2, -depth), within(3 * Math.sqrt(square / shares.length)));
    }

    /**
     * P(all units off from some layer on) = 1 − (1 − 2⁻ᴺ)ᴸ for one nonzero input, zero bias and symmetric weights; N =
     * 2, L = 10: .94369.
     */
    @Test
    void deadNetworksAreAsFrequentAsTheFormulaSays() {
        int dead = 0;
        int nets = 4000;
        for (int seed = 0; seed < nets; seed++) {
            List<LayerSpec> specs = new ArrayList<>();
            for (int l = 0; l < 10; l++) {
                specs.add(new LayerSpec.Dense(2, new Normal(0, 1), null));
                specs.add(activate(new Relu()));
            }
            SparsityReading reading = SparsityReading.of(
                    Network.build(specs, 2, Precision.FLOAT64, seed),
                    Matrix.of(Precision.FLOAT64, new double[] {0.3, -1}),
                    Kernels.plain());
            dead += reading.paths().share().isZero() ? 1 : 0;
        }
        double expected = 1 - Math.pow(1 - 0.25, 10);
        assertThat((double) dead / nets).isCloseTo(expected, within(3 * Math.sqrt(expected * (1 - expected) / nets)));
    }

    @Test
    void depthIsNoLimit() {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < 3000; l++) {
            specs.add(new LayerSpec.Dense(4, new Constant(0.25), null));
            specs.add(activate(new LeakyRelu(0)));
        }
        Network network = Network.build(specs, 4, Precision.FLOAT64, 1);
        for (int l = 0; l < 3000; l++) {
            for (int c = 0; c < 4; c++) {
                network.parameters().get(l).values().set(3, c, -1);
            }
        }
        SparsityReading reading =
                SparsityReading.of(network, Matrix.of(Precision.FLOAT64, new double[] {1, 1, 1, 1}), Kernels.plain());
        assertThat(reading.paths().total().log10()).isCloseTo(3001 * Math.log10(4), within(1e-8));
        assertThat(reading.paths().share().log10()).isCloseTo(3000 * Math.log10(0.75), within(1e-8));
        assertThat(reading.paths().independent().log10()).isCloseTo(3000 * Math.log10(0.75), within(1e-8));
    }

    /** Along a line that crosses every kink of a layer, the regions are the crossings and one more. */
    @Test
    void patternsCountTheRegionsOnALine() {
        for (Activation activation : List.of(new Relu(), new LeakyRelu(0.3), new HardTanh())) {
            Network network = Network.build(
                    List.of(new LayerSpec.Dense(6, new Constant(1), new Normal(0, 1)), activate(activation)),
                    1,
                    Precision.FLOAT64,
                    2);
            Matrix line = Matrix.zeros(Precision.FLOAT64, 20_001, 1);
            Set<Integer> pieces = new HashSet<>();
            Matrix b = network.parameters().get(1).values();
            for (int i = 0; i < line.rows(); i++) {
                double x = -10 + 1e-3 * i;
                line.set(i, x);
                int code = 0;
                for (int u = 0; u < 6; u++) {
                    double z = x + b.get(u);
                    code = 3 * code + (activation instanceof HardTanh ? (z <= -1 ? 0 : z < 1 ? 1 : 2) : z <= 0 ? 0 : 1);
                }
                pieces.add(code);
            }
            SparsityReading reading = SparsityReading.of(network, line);
            assertThat(reading.patterns().distinct()).isEqualTo(pieces.size());
            assertThat(pieces).hasSize(activation instanceof HardTanh ? 13 : 7);
            assertThat(reading.patterns()).isEqualTo(reading.layers().getFirst().patterns());
        }
    }

    @Test
    void saturationIsNotDeath() {
        Network network = Network.build(
                List.of(new LayerSpec.Dense(2, new Constant(100), null), activate(new Tanh())),
                1,
                Precision.FLOAT32,
                1);
        SparsityReading reading = SparsityReading.of(network, Matrix.of(Precision.FLOAT32, new double[] {3}));
        assertThat(reading.layer("tanh1").neverOn()).containsExactly(0, 1);
        assertThat(reading.layer("tanh1").dead()).isEmpty();
        assertThat(reading.regions()).isFalse();
    }

    @Test
    void namesWhatDoesNotFit() {
        Network network = Network.build(List.of(dense(2), activate(new Relu())), 3, Precision.FLOAT64, 1);
        assertThatThrownBy(() -> SparsityReading.of(network, samples(5, 4)))
                .hasMessage("sparsity: expected at least one sample of 3 inputs, got (5 x 4 float64)");
        assertThatThrownBy(() -> SparsityReading.of(network, samples(5, 3)).layer("relu2"))
                .hasMessage("sparsity: asked for activation 'relu2', found [relu1]");
    }
}
