package dev.gradiometer.instruments.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.training.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassFiringTest {
    /**
     * Three classes of 4, 4 and 2 samples; unit 0 for class 0 only, unit 1 for all, unit 2 never, unit 3 for half of
     * class 0 and all of class 1.
     */
    private static final ClassFiring BY_HAND = new ClassFiring(
            "relu1", List.of(4, 4, 2), List.of(List.of(4, 4, 0, 2), List.of(0, 4, 0, 4), List.of(0, 2, 0, 0)));

    @Test
    void byHand() {
        assertThat(BY_HAND.rate(0, 3)).isEqualTo(0.5);
        assertThat(BY_HAND.preferred(3)).isEqualTo(1);
        assertThat(BY_HAND.preferred(2)).isEqualTo(-1);
        assertThat(BY_HAND.selectivity(0)).isEqualTo(1);
        assertThat(BY_HAND.selectivity(1)).isZero();
        assertThat(BY_HAND.selectivity(2)).isNaN();
        assertThat(BY_HAND.selectivity(3)).isCloseTo((1 - 0.25) / (1 + 0.25), within(1e-15));
        double entropy = -(0.4 * Math.log(0.4) + 0.6 * Math.log(0.6)) / Math.log(2);
        assertThat(BY_HAND.information(0)).isCloseTo(entropy, within(1e-12));
        assertThat(BY_HAND.information(1)).isZero();
        assertThat(BY_HAND.information(3))
                .as("on 6 of 10, undecided in class 0")
                .isCloseTo(entropy - 0.4, within(1e-12));
        assertThat(BY_HAND.serves(3)).containsExactly(0, 1);
        assertThat(BY_HAND.active(0)).containsExactly(0, 1, 3);
        assertThat(BY_HAND.shared(2)).containsExactly(1, 3);
        assertThat(BY_HAND.shared(3)).containsExactly(1);
        assertThat(BY_HAND.overlap(0, 1)).isCloseTo(1.5 / 3, within(1e-15));
        assertThat(BY_HAND.overlap(0, 2)).isCloseTo(1 / 2.5, within(1e-15));
        assertThat(BY_HAND.overlap(1, 2)).isCloseTo(0.5, within(1e-15));
        assertThat(BY_HAND.meanOverlap()).isCloseTo((0.5 + 0.4 + 0.5) / 3, within(1e-15));
    }

    @Test
    void classesAddUpToTheWhole() {
        Network network = network(5);
        Matrix inputs = Matrix.zeros(Precision.FLOAT32, 300, 64);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, Math.sin(i * i));
        }
        int[] labels = IntStream.range(0, 300).map(i -> i * i % 7).toArray();
        List<ClassFiring> classes = ClassFiring.of(network, inputs, labels, 8);
        SparsityReading whole = SparsityReading.of(network, inputs);
        for (ClassFiring layer : classes) {
            for (int u = 0; u < layer.units(); u++) {
                int unit = u;
                assertThat(layer.on().stream().mapToInt(c -> c.get(unit)).sum())
                        .isEqualTo(whole.layer(layer.layer()).on().get(u));
            }
            assertThat(layer.samples()).containsExactly(43, 85, 86, 0, 86, 0, 0, 0);
            assertThat(layer.meanOverlap())
                    .as("classes without samples are left out")
                    .isBetween(0.0, 1.0);
        }
        assertThatThrownBy(() -> ClassFiring.of(network, inputs, labels, 3))
                .hasMessage("sparsity: expected 300 labels from 0 to 2, got 300 from 0 to 4");
    }

    private static Network network(long seed) {
        VarianceScaling he = VarianceScaling.he(VarianceScaling.Distribution.NORMAL);
        return Network.build(
                List.of(
                        new LayerSpec.Dense(48, he, Constant.ZERO),
                        new LayerSpec.Activate(new Relu()),
                        new LayerSpec.Dense(32, he, Constant.ZERO),
                        new LayerSpec.Activate(new Relu()),
                        new LayerSpec.Dense(10, he, Constant.ZERO)),
                64,
                Precision.FLOAT32,
                seed);
    }

    /**
     * On the handwritten digits a training makes units tell more of the class, and classes share fewer of them; zeros
     * save multiply-adds.
     */
    @Test
    void trainingOnDigitsMakesUnitsServeClasses() throws IOException {
        Path file = Path.of(System.getProperty("gradiometer.root")).resolve("../shared/data/digits/digits.csv");
        assumeTrue(Files.exists(file), () -> "skipped: no digits in " + file);
        List<String> lines = Files.readAllLines(file);
        int samples = lines.size() - 1;
        Matrix inputs = Matrix.zeros(Precision.FLOAT32, samples, 64);
        Matrix targets = Matrix.zeros(Precision.FLOAT32, samples, 10);
        int[] labels = new int[samples];
        for (int s = 0; s < samples; s++) {
            double[] row = Arrays.stream(lines.get(s + 1).split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            for (int c = 0; c < 64; c++) {
                inputs.set(s, c, row[c] / 16);
            }
            labels[s] = (int) row[64];
            targets.set(s, labels[s], 1);
        }
        Network network = network(3);
        ClassFiring before = ClassFiring.of(network, inputs, labels, 10).getLast();
        int[] order = IntStream.range(0, samples).toArray();
        UpdateSpec adam = UpdateSpec.of(Adam.DEFAULT).withLearningRate(0.003);
        try (TrainingStep step = new TrainingStep(
                network,
                new CategoricalCrossEntropy(true),
                adam.start(network.vector(), new Horizon(1, 1)).chain(),
                Kernels.best(),
                1,
                false)) {
            for (int i = 0; i < 400; i++) {
                step.run(inputs, targets, order, i * 64 % (samples - 64), 64, false);
            }
        }
        ClassFiring after = ClassFiring.of(network, inputs, labels, 10).getLast();
        assertThat(meanInformation(after)).isGreaterThan(1.3 * meanInformation(before));
        assertThat(after.meanOverlap()).isLessThan(before.meanOverlap());
        SparsityReading reading = SparsityReading.of(network, inputs);
        assertThat(reading.savedShare())
                .as("half of the pixels and of the units are 0")
                .isBetween(0.3, 0.7);
        UnitFeature feature = UnitFeature.of(network, inputs, "relu1").stream()
                .filter(f -> !f.contrast().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(feature.rate()).isEqualTo(reading.layer("relu1").rate(feature.unit()));
        Matrix w = network.parameters().getFirst().values();
        double along = IntStream.range(0, 64)
                .mapToDouble(c -> w.get(feature.unit(), c) * feature.contrast().get(c))
                .sum();
        assertThat(along)
                .as("wᵀ(mean on − mean off) of a unit that sees the input")
                .isPositive();
    }

    private static double meanInformation(ClassFiring layer) {
        return IntStream.range(0, layer.units())
                .mapToDouble(layer::information)
                .average()
                .orElseThrow();
    }

    @Test
    void featureIsTheDifferenceOfMeans() {
        Network network = Network.build(
                List.of(new LayerSpec.Dense(2, new Constant(1), Constant.ZERO), new LayerSpec.Activate(new Relu())),
                2,
                Precision.FLOAT64,
                1);
        network.parameters().get(1).values().set(1, 100);
        Matrix inputs = Matrix.of(Precision.FLOAT64, new double[][] {{1, 2}, {3, 0}, {-1, -1}, {-5, 1}});
        List<UnitFeature> features = UnitFeature.of(network, inputs, "relu1");
        assertThat(features.get(0).rate()).isEqualTo(0.5);
        assertThat(features.get(0).contrast()).containsExactly(2.0 + 3, 1.0 - 0);
        assertThat(features.get(1).contrast()).as("always on").isEmpty();
        assertThatThrownBy(() -> UnitFeature.of(network, inputs, "dense1"))
                .hasMessage("sparsity: asked for activation 'dense1', found [relu1]");
    }
}
