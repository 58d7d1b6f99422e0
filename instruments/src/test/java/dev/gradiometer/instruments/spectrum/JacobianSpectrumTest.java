package dev.gradiometer.instruments.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Softmax;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.Orthogonal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.linear.LinearAlgebra;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.readings.ParameterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The spectrum of every layer kind against the singular values of an explicit Jacobian, which backpropagation and
 * central differences give.
 */
class JacobianSpectrumTest {
    private static final int INPUTS = 5;

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, new Normal(0, 0.6), new Normal(0.05, 0.3));
    }

    private static LayerSpec act(Activation activation) {
        return new LayerSpec.Activate(activation);
    }

    static Stream<Arguments> networks() {
        List<Arguments> cases = new ArrayList<>();
        for (Activation activation : Activation.all()) {
            cases.add(Arguments.of(
                    activation.name(), List.of(dense(6), act(activation), dense(7), act(activation), dense(4))));
        }
        LayerSpec tanh = act(new Tanh());
        LayerSpec residual = new LayerSpec.Residual(List.of(dense(8), tanh, dense(6)), 0.7);
        LayerSpec nested = new LayerSpec.Residual(List.of(dense(6), residual, tanh), 1);
        cases.add(Arguments.of("wider at the end", List.of(dense(6), tanh, dense(9))));
        cases.add(Arguments.of("bottleneck", List.of(dense(2), tanh, dense(9), tanh)));
        cases.add(Arguments.of("residual", List.of(dense(6), tanh, residual, residual, dense(4))));
        cases.add(Arguments.of("nested residual", List.of(dense(6), nested, dense(8))));
        cases.add(Arguments.of(
                "layer-norm", List.of(dense(6), new LayerSpec.LayerNorm(1e-5), tanh, new LayerSpec.LayerNorm(1e-3))));
        cases.add(Arguments.of("layer-norm first", List.of(new LayerSpec.LayerNorm(0.1), dense(3))));
        cases.add(Arguments.of("batch-norm", List.of(dense(6), new LayerSpec.BatchNorm(1e-5, 0.1), tanh, dense(4))));
        cases.add(Arguments.of("dropout", List.of(dense(6), tanh, new LayerSpec.Dropout(0.5), dense(4))));
        cases.add(Arguments.of("softmax at the end", List.of(dense(6), tanh, dense(4), act(new Softmax()))));
        cases.add(Arguments.of(
                "norms in residual",
                List.of(
                        dense(6),
                        new LayerSpec.Residual(
                                List.of(
                                        new LayerSpec.LayerNorm(1e-5),
                                        dense(6),
                                        new LayerSpec.BatchNorm(1e-5, 0.1),
                                        act(new Softmax()),
                                        tanh),
                                0.3),
                        dense(4))));
        return cases.stream();
    }

    private static Network build(List<LayerSpec> specs) {
        Network network = Network.build(specs, INPUTS, Precision.FLOAT64, 7);
        RandomGenerator random = Seeds.stream(8, "gains");
        for (Parameter parameter : network.parameters()) {
            if (parameter.role() == ParameterRole.GAIN || parameter.role() == ParameterRole.SHIFT) {
                for (int i = 0; i < parameter.values().size(); i++) {
                    parameter.values().set(i, 0.5 + random.nextDouble());
                }
            }
        }
        for (int i = 0; i < network.statistics().size(); i++) {
            network.statistics().set(i, 0.5 + random.nextDouble());
        }
        return network;
    }

    private static Matrix samples(int rows, int columns) {
        RandomGenerator random = Seeds.stream(3, "inputs");
        Matrix inputs = Matrix.zeros(Precision.FLOAT64, rows, columns);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, random.nextGaussian());
        }
        return inputs;
    }

    /** ∂hᴸ/∂h⁰ at one sample by central differences of order 4, through the engine's own forward pass. */
    private static Matrix differences(Network network, Matrix sample) {
        Pass pass = new Pass(network, Kernels.plain(), 1);
        Matrix j = Matrix.zeros(Precision.FLOAT64, network.outputs(), network.inputs());
        double step = 1e-3;
        double[] weights = {1.0 / 12, -2.0 / 3, 0, 2.0 / 3, -1.0 / 12};
        for (int c = 0; c < network.inputs(); c++) {
            for (int k = -2; k <= 2; k++) {
                pass.input().copyFrom(sample);
                pass.input().set(c, sample.get(c) + k * step);
                Matrix h = pass.forward(Pass.Conditions.evaluation(), 0);
                for (int r = 0; r < network.outputs(); r++) {
                    j.set(r, c, j.get(r, c) + weights[k + 2] * h.get(r) / step);
                }
            }
        }
        return j;
    }

    private static void assertSameValues(LogSpectrum spectrum, double[] expected, double relative, double absolute) {
        assertThat(spectrum.count()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.exp(spectrum.log(i)))
                    .as("σ of number %d", i + 1)
                    .isCloseTo(expected[i], within(relative * expected[i] + absolute));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void isTheSpectrumOfTheJacobianThatDifferencesGive(String name, List<LayerSpec> specs) {
        Network network = build(specs);
        Matrix samples = samples(4, INPUTS);
        JacobianSpectrum spectrum = JacobianSpectrum.measure(network, samples, BatchStatistics.RUNNING);
        for (int s = 0; s < 4; s++) {
            double[] expected = LinearAlgebra.plain().singularValues(differences(network, samples.rows(s, s + 1)));
            assertSameValues(spectrum.samples().get(s), expected, 1e-5, 1e-9 * expected[0] + 1e-12);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void isTheSpectrumOfTheExplicitProduct(String name, List<LayerSpec> specs) {
        Network network = build(specs);
        Matrix samples = samples(6, INPUTS);
        JacobianSpectrum spectrum = JacobianSpectrum.measure(network, samples, BatchStatistics.RUNNING);
        for (int s = 0; s < 6; s++) {
            Matrix product = ExplicitJacobian.of(network.chain(), samples.rows(s, s + 1));
            double[] expected = LinearAlgebra.best().singularValues(product);
            LogSpectrum measured = spectrum.samples().get(s);
            assertSameValues(measured, expected, 1e-5, 1e-14 * expected[0]);
            for (int i = 0; i < expected.length; i++) {
                if (expected[i] > 1e-9 * expected[0]) {
                    assertThat(measured.log(i)).isCloseTo(Math.log(expected[i]), within(1e-5));
                } else if (expected[i] < 1e-15 * expected[0]) {
                    assertThat(measured.log(i)).isEqualTo(Double.NEGATIVE_INFINITY);
                }
            }
        }
    }

    @Test
    void aRangeIsTheProductOfItsLayers() {
        Network network = build(
                List.of(dense(6), act(new Tanh()), dense(7), act(new Tanh()), dense(3), act(new Tanh()), dense(4)));
        Matrix sample = samples(1, INPUTS);
        LayerRange range = LayerRange.between(network, "dense2", "tanh3");
        assertThat(range).isEqualTo(new LayerRange(2, 6));
        JacobianSpectrum spectrum = JacobianSpectrum.measure(network, sample, BatchStatistics.RUNNING, range);
        assertThat(spectrum.inputs()).isEqualTo(6);
        assertThat(spectrum.outputs()).isEqualTo(3);
        assertThat(spectrum.depth()).isEqualTo(2);
        Matrix h = ExplicitJacobian.forward(network.chain().subList(0, 2), sample);
        double[] expected = LinearAlgebra.best()
                .singularValues(ExplicitJacobian.of(network.chain().subList(2, 6), h));
        assertSameValues(spectrum.samples().getFirst(), expected, 1e-10, 0);
        assertThatThrownBy(() -> LayerRange.between(network, "dense9", "tanh3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no layer 'dense9' in the outer chain; it has [dense1, tanh1,");
        assertThatThrownBy(() -> LayerRange.between(network, "tanh3", "dense2"))
                .hasMessage("layer range: expected 0 <= from < to, got from 5 to 3");
        assertThatThrownBy(
                        () -> JacobianSpectrum.measure(network, sample, BatchStatistics.RUNNING, new LayerRange(3, 9)))
                .hasMessage("layer range: expected at most 7 layers, got from 3 to 9");
    }

    @Test
    void theSpectrumOfAChainIsTheSameForOneSampleAndForMany() {
        Network network = Network.build(
                List.of(dense(300), act(new Relu()), dense(400), act(new Relu()), dense(280)),
                300,
                Precision.FLOAT32,
                1);
        Matrix samples = samples(25, 300);
        JacobianSpectrum many = JacobianSpectrum.measure(network, samples, BatchStatistics.RUNNING);
        for (int s : new int[] {0, 12, 24}) {
            LogSpectrum alone = JacobianSpectrum.measure(network, samples.rows(s, s + 1), BatchStatistics.RUNNING)
                    .samples()
                    .getFirst();
            LogSpectrum among = many.samples().get(s);
            assertThat(among.rank()).isEqualTo(alone.rank()).isBetween(100, 200);
            for (int i = 0; i < alone.rank(); i++) {
                assertThat(among.log(i)).isCloseTo(alone.log(i), within(1e-9));
            }
        }
    }

    @Test
    void orthogonalWeightsAreIsometricAtAnyDepth() {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < 300; l++) {
            specs.add(new LayerSpec.Dense(16, Orthogonal.DEFAULT, null));
            specs.add(act(new Identity()));
        }
        Network network = Network.build(specs, 16, Precision.FLOAT64, 1);
        JacobianSpectrum spectrum = JacobianSpectrum.measure(network, samples(2, 16), BatchStatistics.RUNNING);
        assertThat(spectrum.depth()).isEqualTo(300);
        assertThat(spectrum.largest().greatest()).isCloseTo(0, within(1e-11));
        assertThat(spectrum.smallest().least()).isCloseTo(0, within(1e-11));
        assertThat(spectrum.conditionDecades().mean()).isCloseTo(0, within(1e-11));
        assertThat(spectrum.logVolume().mean()).isCloseTo(0, within(1e-10));
        assertThat(spectrum.rank().mean()).isEqualTo(16);
    }

    @Test
    void deadUnitsLowerTheRankExactly() {
        Network network = Network.build(
                List.of(
                        new LayerSpec.Dense(12, new Normal(0, 1), new Normal(0, 0.1)),
                        act(new Relu()),
                        new LayerSpec.Dense(12, new Normal(0, 1), new Constant(0.2)),
                        act(new Relu()),
                        dense(12)),
                12,
                Precision.FLOAT64,
                4);
        Matrix bias = network.parameters().get(1).values();
        for (int i = 0; i < 8; i++) {
            bias.set(i, -100);
        }
        Matrix samples = samples(20, 12);
        JacobianSpectrum spectrum = JacobianSpectrum.measure(network, samples, BatchStatistics.RUNNING);
        for (int s = 0; s < 20; s++) {
            Matrix h1 = ExplicitJacobian.forward(network.chain().subList(0, 2), samples.rows(s, s + 1));
            Matrix h2 = ExplicitJacobian.forward(network.chain().subList(2, 4), h1);
            long open1 =
                    java.util.Arrays.stream(h1.toArray()).filter(x -> x > 0).count();
            long open2 =
                    java.util.Arrays.stream(h2.toArray()).filter(x -> x > 0).count();
            LogSpectrum one = spectrum.samples().get(s);
            assertThat(one.rank()).isEqualTo((int) Math.min(open1, open2)).isLessThanOrEqualTo(4);
            assertThat(one.count()).isEqualTo(12);
            assertThat(one.log(11)).isEqualTo(Double.NEGATIVE_INFINITY);
        }
        bias.fill(-100);
        JacobianSpectrum dead = JacobianSpectrum.measure(network, samples, BatchStatistics.RUNNING);
        assertThat(dead.rank().greatest()).isZero();
        assertThat(dead.largest().leftOut()).isEqualTo(20);
        assertThat(dead.conditionDecades().count()).isZero();
        assertThat(dead.samples().getFirst().logVolume()).isZero();
    }

    @Test
    void batchStatisticsOfSamplesAreThoseOfATrainingPass() {
        Network network = build(List.of(dense(6), new LayerSpec.BatchNorm(1e-5, 1.0), act(new Tanh()), dense(4)));
        Matrix samples = samples(8, INPUTS);
        JacobianSpectrum ofSamples = JacobianSpectrum.measure(network, samples, BatchStatistics.OF_SAMPLES);
        Pass pass = new Pass(network, Kernels.plain(), 8);
        pass.input().copyFrom(samples);
        pass.forward(Pass.Conditions.training(1), 0);
        Layer.BatchNorm norm = (Layer.BatchNorm) network.layers().get(1);
        // The running average is unbiased, the batch's own variance is not.
        for (int c = 0; c < 6; c++) {
            norm.runningVariance().set(c, norm.runningVariance().get(c) * 7 / 8);
        }
        JacobianSpectrum running = JacobianSpectrum.measure(network, samples, BatchStatistics.RUNNING);
        for (int s = 0; s < 8; s++) {
            for (int i = 0; i < 4; i++) {
                assertThat(ofSamples.samples().get(s).log(i))
                        .isCloseTo(running.samples().get(s).log(i), within(1e-10));
            }
        }
    }

    @Test
    void aConfidentSoftmaxKeepsItsSmallSingularValues() {
        Network network = Network.build(
                List.of(new LayerSpec.Dense(3, new Constant(0), null), act(new Softmax())), 3, Precision.FLOAT64, 1);
        Matrix w = network.parameters().getFirst().values();
        for (int i = 0; i < 3; i++) {
            w.set(i, i, 1);
        }
        Matrix z = Matrix.of(Precision.FLOAT64, new double[] {0, -40, -90});
        LogSpectrum spectrum = JacobianSpectrum.measure(network, z, BatchStatistics.RUNNING)
                .samples()
                .getFirst();
        // diag(h) − h hᵀ with h ≈ (1, a, b), b ≪ a ≪ 1: the trace is 2a, the product of the two that are not zero is
        // 3ab.
        assertThat(spectrum.rank()).isEqualTo(2);
        assertThat(spectrum.log(0)).isCloseTo(Math.log(2) - 40, within(1e-12));
        assertThat(spectrum.log(1)).isCloseTo(Math.log(1.5) - 90, within(1e-12));
    }

    @Test
    void layerNormOfALoudSignalKeepsWhatEpsilonLetsThrough() {
        Network network = Network.build(List.of(new LayerSpec.LayerNorm(1e-5)), 6, Precision.FLOAT64, 1);
        Matrix z = samples(1, 6);
        for (int i = 0; i < 6; i++) {
            z.set(i, 1e6 * z.get(i));
        }
        double mean = java.util.Arrays.stream(z.toArray()).average().orElseThrow();
        double variance = java.util.Arrays.stream(z.toArray())
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        LogSpectrum spectrum = JacobianSpectrum.measure(network, z, BatchStatistics.RUNNING)
                .samples()
                .getFirst();
        assertThat(spectrum.rank()).isEqualTo(5);
        for (int i = 0; i < 4; i++) {
            assertThat(spectrum.log(i)).isCloseTo(-Math.log(variance + 1e-5) / 2, within(1e-12));
        }
        assertThat(spectrum.log(4)).isCloseTo(Math.log(1e-5) - 1.5 * Math.log(variance + 1e-5), within(1e-12));
    }

    @Test
    void saysWhatDoesNotFit() {
        Network network = build(List.of(dense(6), act(new Exponential()), dense(4)));
        assertThatThrownBy(() -> JacobianSpectrum.measure(network, samples(2, 3), BatchStatistics.RUNNING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spectrum: expected at least one sample of 5 inputs, one per row, got (2 x 3 float64)");
        Matrix loud = samples(2, INPUTS);
        loud.rows(1, 2).fill(1e6);
        assertThatThrownBy(() -> JacobianSpectrum.measure(network, loud, BatchStatistics.RUNNING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got Infinity from layer 'exponential1' at sample 1, unit ");
    }

    @Test
    void spreadsAreThoseOfTheSamples() {
        Spread spread = Spread.of(4, 1, Double.NEGATIVE_INFINITY, 2, 3);
        assertThat(spread.count()).isEqualTo(4);
        assertThat(spread.leftOut()).isEqualTo(1);
        assertThat(spread.mean()).isEqualTo(2.5);
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(1.25), within(1e-15));
        assertThat(spread.median()).isEqualTo(2.5);
        assertThat(spread.quantile(0.25)).isEqualTo(1.75);
        assertThat(spread.least()).isEqualTo(1);
        assertThat(spread.greatest()).isEqualTo(4);
        assertThat(Spread.of().median()).isNaN();
        assertThatThrownBy(() -> spread.quantile(1.5)).hasMessage("quantile: expected a share in [0, 1], got 1.5");
    }

    @Test
    void layersHaveSpectraOfTheirOwn() {
        Network network = build(List.of(
                dense(6), act(new Relu()), new LayerSpec.Residual(List.of(dense(6), act(new Tanh())), 1), dense(4)));
        Matrix samples = samples(3, INPUTS);
        List<LayerSpectrum> spectra = LayerSpectrum.measure(network, samples, BatchStatistics.RUNNING);
        assertThat(spectra).extracting(LayerSpectrum::layer).containsExactly("dense1", "dense2", "dense3");
        assertThat(spectra).extracting(LayerSpectrum::activation).containsExactly("relu1", "tanh2", null);
        assertThat(spectra.get(2).jacobians()).isEmpty();
        for (int s = 0; s < 3; s++) {
            Matrix h = samples.rows(s, s + 1);
            Matrix first = ExplicitJacobian.of(network.chain().subList(0, 2), h);
            Matrix inner = ExplicitJacobian.of(
                    ((Layer.Residual) network.chain().get(2)).branch(),
                    ExplicitJacobian.forward(network.chain().subList(0, 2), h));
            assertSameValues(
                    spectra.get(0).jacobians().get(s), LinearAlgebra.plain().singularValues(first), 1e-10, 1e-15);
            assertSameValues(
                    spectra.get(1).jacobians().get(s), LinearAlgebra.plain().singularValues(inner), 1e-10, 1e-15);
        }
        assertSameValues(
                spectra.get(2).weights(),
                LinearAlgebra.plain()
                        .singularValues(
                                ((Layer.Dense) network.chain().get(3)).weights().values()),
                1e-12,
                0);
    }
}
