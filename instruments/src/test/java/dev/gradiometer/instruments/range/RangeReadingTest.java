package dev.gradiometer.instruments.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.instruments.range.LayerRange.Quantity;
import dev.gradiometer.readings.ParameterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangeReadingTest {
    private static final Loss LOSS = new SquaredError();
    private static final UpdateSpec SGD = UpdateSpec.of(new Sgd()).withLearningRate(1);

    private static Matrix random(Precision precision, int rows, int columns) {
        RandomGenerator random = Seeds.stream(1, "samples", columns);
        Matrix matrix = Matrix.zeros(precision, rows, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextGaussian());
        }
        return matrix;
    }

    private static Network tower(int depth, Activation activation, double deviation, Precision precision) {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            specs.add(new LayerSpec.Dense(16, new Normal(0, deviation), Constant.ZERO));
            specs.add(new LayerSpec.Activate(activation));
        }
        specs.add(new LayerSpec.Dense(2, new Normal(0, 0.2), Constant.ZERO));
        return Network.build(specs, 16, precision, 3);
    }

    /** x = 1, W¹ = W² = 2⁻⁶⁰, y = 0: z² = 2⁻¹²⁰, δ = 2z² = 2⁻¹¹⁹, u¹ = 2⁻¹⁷⁹, which no float32 is. */
    @Test
    void readsByHandWhatFloat32CannotHold() {
        LayerSpec dense = new LayerSpec.Dense(1, new Constant(0x1p-60), null);
        Network network = Network.build(List.of(dense, dense), 1, Precision.FLOAT32, 1);
        Matrix one = Matrix.of(Precision.FLOAT32, new double[] {1});
        Matrix zero = Matrix.zeros(Precision.FLOAT32, 1, 1);
        RangeReading reading = RangeReading.of(network, LOSS, one, zero, SGD);
        assertThat(reading.loss()).isEqualTo(0x1p-240);
        LayerRange first = reading.layer("dense1");
        LayerRange second = reading.layer("dense2");
        assertThat(first.of(Quantity.WEIGHTS).lowest()).isEqualTo(-60);
        assertThat(first.of(Quantity.ACTIVATIONS).lowest()).isEqualTo(-60);
        assertThat(second.of(Quantity.ACTIVATIONS).lowest()).isEqualTo(-120);
        assertThat(second.of(Quantity.SIGNALS).lowest()).isEqualTo(-119);
        assertThat(second.of(Quantity.GRADIENTS).lowest()).isEqualTo(-179);
        assertThat(first.of(Quantity.SIGNALS).lowest()).isEqualTo(-179);
        assertThat(first.of(Quantity.GRADIENTS).lowest()).isEqualTo(-179);
        assertThat(first.of(Quantity.UPDATES).lowest()).isEqualTo(-179);
        assertThat(first.fit(Quantity.SIGNALS, NumberFormat.FLOAT32).lost()).isEqualTo(1);
        assertThat(first.fit(Quantity.ACTIVATIONS, NumberFormat.FLOAT32).holds())
                .isTrue();
        assertThat(first.fit(Quantity.WEIGHTS, NumberFormat.FLOAT16).lostShare())
                .isEqualTo(1);
        assertThat(first.absorbedShare(NumberFormat.FLOAT32)).isEqualTo(1);
        LossScale scale = reading.lossScale(NumberFormat.FLOAT32);
        assertThat(scale.exponent())
                .as("from 2^-179 to the smallest normal number")
                .isEqualTo(179 - 126);
        assertThat(scale.lostShare()).isZero();
        assertThat(scale.lostShareUnscaled()).isEqualTo(0.75);
        RangeReading.Exit exit = reading.firstOutside(NumberFormat.FLOAT32).orElseThrow();
        assertThat(exit.toString()).isEqualTo("dense2 gradients: 1 of 1 underflow");
        assertThat(reading.firstOutside(NumberFormat.FLOAT16).orElseThrow().quantity())
                .isEqualTo(Quantity.WEIGHTS);
    }

    @Test
    void vanishingSignalLeavesTheFormatsInTheOrderOfTheirRange() {
        Network network = tower(100, new Sigmoid(), 0.25, Precision.FLOAT32);
        RangeReading reading =
                RangeReading.of(network, LOSS, random(Precision.FLOAT32, 8, 16), random(Precision.FLOAT32, 8, 2), SGD);
        double[] largest = reading.layers().stream()
                .mapToDouble(layer -> layer.of(Quantity.SIGNALS).highest())
                .toArray();
        assertThat(largest[0]).as("decades below float32").isLessThan(-190);
        for (NumberFormat format : NumberFormat.values()) {
            RangeReading.Exit exit = reading.firstOutside(format, 1).orElseThrow();
            assertThat(exit.upwards()).isFalse();
            int place = reading.layers().indexOf(exit.layer());
            assertThat(largest[place]).isLessThan(format.subnormalExponent());
            assertThat(largest[place + 1]).isGreaterThanOrEqualTo(format.subnormalExponent() - 1);
        }
        int half = reading.layers()
                .indexOf(reading.firstOutside(NumberFormat.FLOAT16, 1)
                        .orElseThrow()
                        .layer());
        int bfloat = reading.layers()
                .indexOf(reading.firstOutside(NumberFormat.BFLOAT16, 1)
                        .orElseThrow()
                        .layer());
        int single = reading.layers()
                .indexOf(reading.firstOutside(NumberFormat.FLOAT32, 1)
                        .orElseThrow()
                        .layer());
        assertThat(half).isGreaterThan(bfloat);
        assertThat(bfloat).isGreaterThan(single);
        LossScale scale = reading.lossScale(NumberFormat.FLOAT16);
        assertThat(scale.lostShare()).as("no scale saves 60 decades").isBetween(0.4, 0.95);
        assertThat(scale.lostShare()).isLessThan(scale.lostShareUnscaled());
    }

    /** Weights of deviation 1 on 16 inputs multiply the signal by about √8 per layer. */
    @Test
    void explodingActivationsOverflowWhereAPlainForwardPassDoes() {
        Network network = tower(120, new Relu(), 1, Precision.FLOAT32);
        Matrix inputs = random(Precision.FLOAT32, 8, 16);
        RangeReading reading = RangeReading.of(network, LOSS, inputs, random(Precision.FLOAT32, 8, 2), SGD);
        for (NumberFormat format : List.of(NumberFormat.FLOAT16, NumberFormat.FLOAT32)) {
            RangeReading.Exit exit = reading.firstOutside(format).orElseThrow();
            assertThat(exit.upwards()).isTrue();
            assertThat(exit.quantity()).isEqualTo(Quantity.ACTIVATIONS);
            assertThat(exit.layer().name()).isEqualTo(firstTooLarge(network, inputs, format));
        }
    }

    private static String firstTooLarge(Network network, Matrix inputs, NumberFormat format) {
        double[][] h = new double[inputs.rows()][];
        for (int r = 0; r < h.length; r++) {
            h[r] = inputs.rows(r, r + 1).toArray();
        }
        for (int l = 1; ; l++) {
            Matrix w = network.parameters().get(2 * l - 2).values();
            for (int r = 0; r < h.length; r++) {
                double[] z = new double[w.rows()];
                for (int u = 0; u < z.length; u++) {
                    for (int c = 0; c < w.columns(); c++) {
                        z[u] += w.get(u, c) * h[r][c];
                    }
                    if (!Double.isFinite(format.round(z[u]))) {
                        return "dense" + l;
                    }
                }
                h[r] = z;
            }
            for (double[] row : h) {
                for (int u = 0; u < row.length; u++) {
                    row[u] = Math.max(0, row[u]);
                }
            }
        }
    }

    /** With a saved state the updates are those that the training itself makes next, and the network is as before. */
    @Test
    void readsAStepInTheMiddleOfATraining() {
        Network network = tower(3, new Relu(), 0.3, Precision.FLOAT64);
        Matrix inputs = random(Precision.FLOAT64, 8, 16);
        Matrix targets = random(Precision.FLOAT64, 8, 2);
        int[] order = IntStream.range(0, 8).toArray();
        UpdateSpec adam = UpdateSpec.of(Adam.DEFAULT);
        Horizon horizon = new Horizon(1, 10);
        UpdateChain chain = adam.start(network.vector(), horizon).chain();
        try (TrainingStep step = new TrainingStep(network, LOSS, chain, Kernels.plain(), 1, false)) {
            for (int i = 0; i < 4; i++) {
                step.run(inputs, targets, order, 0, 8, false);
            }
            double[] before = network.vector().toArray();
            RangeReading reading = RangeReading.of(
                    network, LOSS, inputs, targets, null, adam, horizon, chain.state(), Kernels.plain());
            assertThat(network.vector().toArray()).containsExactly(before);
            step.run(inputs, targets, order, 0, 8, false);
            for (Parameter parameter : network.parameters()) {
                if (parameter.role() == ParameterRole.WEIGHTS) {
                    long lost = 0;
                    long moving = 0;
                    for (int i = 0; i < parameter.values().size(); i++) {
                        double w = before[parameter.offset() + i];
                        double change = parameter.values().get(i) - w;
                        lost += change != 0 && FORMAT.round(FORMAT.round(w) + change) == FORMAT.round(w) ? 1 : 0;
                        moving += change != 0 ? 1 : 0;
                    }
                    LayerRange layer = reading.layers().stream()
                            .filter(l -> l.index() == parameter.layer())
                            .findFirst()
                            .orElseThrow();
                    assertThat(moving).isPositive();
                    assertThat(lost)
                            .as("Adam moves by 1e-3 where bfloat16 has steps of 1e-3")
                            .isPositive();
                    long biases = layer.moving() - moving;
                    assertThat(biases).isBetween(0L, 16L);
                    assertThat(layer.absorbed().get(FORMAT)).isBetween(lost, lost + biases);
                }
            }
        }
    }

    private static final NumberFormat FORMAT = NumberFormat.BFLOAT16;

    @Test
    void namesWhatItWasAskedFor() {
        Network network = tower(1, new Relu(), 1, Precision.FLOAT32);
        Matrix inputs = random(Precision.FLOAT32, 2, 16);
        RangeReading reading = RangeReading.of(network, LOSS, inputs, random(Precision.FLOAT32, 2, 2), SGD);
        assertThatThrownBy(() -> reading.layer("dense7"))
                .hasMessage("range: asked for layer 'dense7', found [dense1, relu1, dense2]");
        assertThatThrownBy(() -> RangeReading.of(network, LOSS, inputs, random(Precision.FLOAT32, 3, 2), SGD))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
