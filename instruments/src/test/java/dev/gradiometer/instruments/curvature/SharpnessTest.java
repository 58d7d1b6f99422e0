package dev.gradiometer.instruments.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Momentum;
import dev.gradiometer.engine.optimiser.Nesterov;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.HessianProduct;
import dev.gradiometer.engine.training.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharpnessTest {
    private static final Loss CROSS_ENTROPY = new CategoricalCrossEntropy(true);

    private static List<LayerSpec> tanhNetwork() {
        return List.of(
                new LayerSpec.Dense(9, new Normal(0, 0.5), new Normal(0, 0.1)),
                new LayerSpec.Activate(new Tanh()),
                new LayerSpec.Dense(7, new Normal(0, 0.5), new Normal(0, 0.1)),
                new LayerSpec.Activate(new Sigmoid()),
                new LayerSpec.Dense(3, new Normal(0, 0.5), new Normal(0, 0.1)));
    }

    private static Batch batch(Precision precision, int rows) {
        RandomGenerator random = Seeds.stream(5, "batch");
        Matrix inputs = Matrix.zeros(precision, rows, 6);
        Matrix targets = Matrix.zeros(precision, rows, 3);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, random.nextGaussian());
        }
        for (int r = 0; r < rows; r++) {
            targets.set(r, r % 3, 1);
        }
        return Batch.of(inputs, targets);
    }

    /** Columns of ±1 that are orthogonal, times 1, 2, 3: the loss Σ(xw − y)²/4 has the curvatures 2, 8, 18. */
    private static Matrix orthogonalInputs(Precision precision) {
        return Matrix.of(
                precision, new double[] {1, 2, 3}, new double[] {1, -2, -3}, new double[] {-1, 2, -3}, new double[] {
                    -1, -2, 3
                });
    }

    private static Network linear(Precision precision) {
        return Network.build(List.of(new LayerSpec.Dense(1, new Normal(0, 1), null)), 3, precision, 1);
    }

    @Test
    void isExactOnLinearRegression() {
        SharpnessReading reading = Sharpness.measure(
                linear(Precision.FLOAT64),
                new SquaredError(),
                orthogonalInputs(Precision.FLOAT64),
                Matrix.zeros(Precision.FLOAT64, 4, 1));
        assertThat(reading.largest().value()).isCloseTo(18, within(1e-12));
        assertThat(reading.smallest().value()).isCloseTo(2, within(1e-12));
        assertThat(reading.products()).isEqualTo(3);
        assertThat(reading.gradientEvaluations()).isEqualTo(7);
        assertThat(reading.preconditioned()).isNull();
    }

    static List<Optimiser> descents() {
        return List.of(new Sgd(), Momentum.DEFAULT, Nesterov.DEFAULT);
    }

    /** The whole way: measured sharpness, stable rate, training steps. */
    @ParameterizedTest
    @MethodSource("descents")
    void trainingConvergesBelowTheStableRateAndDivergesAbove(Optimiser optimiser) {
        for (WeightDecay decay : List.of(WeightDecay.NONE, new WeightDecay.L2(0.5))) {
            UpdateSpec spec = UpdateSpec.of(optimiser).withWeightDecay(decay);
            SharpnessReading reading = Sharpness.measure(
                    linear(Precision.FLOAT64),
                    new SquaredError(),
                    orthogonalInputs(Precision.FLOAT64),
                    Matrix.zeros(Precision.FLOAT64, 4, 1));
            StableRate rate = StableRate.of(spec, 0.01, reading);
            assertThat(rate).isNotNull();
            assertThat(lossAfter(20_000, spec.withLearningRate(0.999 * rate.largest())))
                    .isLessThan(1e-6);
            assertThat(lossAfter(20_000, spec.withLearningRate(1.001 * rate.largest())))
                    .isGreaterThan(1e6);
        }
    }

    private static double lossAfter(int steps, UpdateSpec spec) {
        Network network = linear(Precision.FLOAT64);
        Matrix inputs = orthogonalInputs(Precision.FLOAT64);
        Matrix targets = Matrix.zeros(Precision.FLOAT64, 4, 1);
        Updater updater = spec.start(network.vector(), new Horizon(1, steps));
        try (TrainingStep step =
                new TrainingStep(network, new SquaredError(), updater.chain(), Kernels.best(), 1, false)) {
            double loss = 0;
            for (int i = 0; i < steps; i++) {
                loss = step.run(inputs, targets, new int[] {0, 1, 2, 3}, 0, 4, false)
                        .loss();
            }
            return loss;
        }
    }

    /** The explicit Hessian, column by column, and power iteration on it. */
    @Test
    void agreesWithTheExplicitHessianWholeAndByBlocks() {
        Network network = Network.build(tanhNetwork(), 6, Precision.FLOAT64, 3);
        Batch batch = batch(Precision.FLOAT64, 20);
        SharpnessOptions options =
                SharpnessOptions.EXACT.withSteps(200).withTolerance(1e-10).withBlocks(true);
        SharpnessReading reading;
        double[][] hessian;
        try (Sharpness sharpness = new Sharpness(network, CROSS_ENTROPY, Kernels.best(), options);
                HessianProduct product =
                        new HessianProduct(network, CROSS_ENTROPY, Kernels.plain(), 1, Precision.FLOAT64)) {
            reading = sharpness.measure(batch, null);
            product.at(batch.inputs(), batch.targets(), batch.order(), 0, batch.count(), 0);
            hessian = explicit(product, network);
        }
        int size = hessian.length;
        assertThat(reading.largest().value()).isCloseTo(largest(hessian, 0, size), within(1e-8));
        assertThat(reading.blocks())
                .extracting(SharpnessReading.Block::parameter)
                .containsExactly("dense1.weights", "dense2.weights", "dense3.weights");
        for (SharpnessReading.Block block : reading.blocks()) {
            Parameter p = network.parameters().stream()
                    .filter(q -> q.name().equals(block.parameter()))
                    .findFirst()
                    .orElseThrow();
            double expected =
                    largest(hessian, p.offset(), p.offset() + p.values().size());
            assertThat(block.largest().value()).as(p.name()).isCloseTo(expected, within(1e-8));
            assertThat(block.largest().value()).isLessThan(reading.largest().value());
        }
        assertThat(reading.smallest().value()).isLessThan(0);
    }

    private static double[][] explicit(HessianProduct product, Network network) {
        int size = network.vector().size();
        double[][] columns = new double[size][];
        Matrix out = Matrix.zeros(Precision.FLOAT64, 1, size);
        for (int i = 0; i < size; i++) {
            Matrix unit = Matrix.zeros(Precision.FLOAT64, 1, size);
            int index = i;
            boolean real = network.parameters().stream()
                    .anyMatch(p -> index >= p.offset()
                            && index < p.offset() + p.values().size());
            unit.set(i, real ? 1 : 0);
            product.apply(1, unit, out);
            columns[i] = out.toArray();
        }
        return columns;
    }

    /** By power iteration on A + cI, with c above the spectrum's radius. */
    private static double largest(double[][] a, int from, int to) {
        double shift = 5;
        double[] v = new double[to - from];
        RandomGenerator random = Seeds.stream(8, "power");
        for (int i = 0; i < v.length; i++) {
            v[i] = random.nextGaussian();
        }
        double value = 0;
        for (int turn = 0; turn < 20_000; turn++) {
            double[] next = new double[v.length];
            double square = 0;
            for (int i = 0; i < v.length; i++) {
                next[i] = shift * v[i];
                for (int j = 0; j < v.length; j++) {
                    next[i] += a[from + i][from + j] * v[j];
                }
                square += next[i] * next[i];
            }
            value = Math.sqrt(square);
            for (int i = 0; i < v.length; i++) {
                v[i] = next[i] / value;
            }
        }
        return value - shift;
    }

    @Test
    void aPreconditionerChangesTheMeasure() {
        Network network = linear(Precision.FLOAT64);
        Matrix inputs = orthogonalInputs(Precision.FLOAT64);
        Matrix targets = Matrix.zeros(Precision.FLOAT64, 4, 1);
        UpdateSpec spec = UpdateSpec.of(Adam.DEFAULT).withWeightDecay(new WeightDecay.L2(0.5));
        Updater updater = spec.start(network.vector(), new Horizon(1, 10));
        double[] w = network.vector().toArray();
        double[] curvatures = {2, 8, 18};
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            // The first step leaves √v̂ = |g| with g = (H + λ)w; the trial knows nothing of λ but what the chain adds.
            double g = (curvatures[i] + 0.5) * w[i];
            expected = Math.max(expected, (curvatures[i] + 0.5) / (Math.abs(g) + 1e-8));
        }
        try (Sharpness sharpness = new Sharpness(network, new SquaredError(), Kernels.best(), SharpnessOptions.EXACT)) {
            SharpnessReading reading = sharpness.measure(Batch.of(inputs, targets), updater);
            assertThat(reading.preconditioned()).isNotNull();
            assertThat(reading.preconditioned().value()).isCloseTo(expected, within(1e-9 * expected));
            StableRate rate = StableRate.of(updater, reading);
            assertThat(rate).isNotNull();
            assertThat(rate.largest()).isCloseTo(38 / expected, within(1e-9));
            assertThat(rate.share()).isCloseTo(1e-3 * expected / 38, within(1e-9));
            assertThat(updater.chain().steps())
                    .as("the optimiser itself has not moved")
                    .isZero();
        }
    }

    @Test
    void splitBatchesAndFloat32AgreeWithTheExactMeasure() {
        Network network = Network.build(tanhNetwork(), 6, Precision.FLOAT32, 3);
        Batch batch = batch(Precision.FLOAT32, 21);
        SharpnessReading exact =
                Sharpness.measure(network, CROSS_ENTROPY, batch.inputs().toMatrix(), batch.targets());
        for (int threads : new int[] {1, 2, 3}) {
            SharpnessOptions options = SharpnessOptions.LIVE.withSteps(30).withThreads(threads);
            try (Sharpness sharpness = new Sharpness(network, CROSS_ENTROPY, Kernels.best(), options)) {
                SharpnessReading reading = sharpness.measure(batch, null);
                double largest = exact.largest().value();
                assertThat(reading.largest().value()).isCloseTo(largest, within(1e-3 * largest));
                assertThat(reading.loss()).isCloseTo(exact.loss(), within(1e-5));
            }
        }
    }

    @Test
    void blocksOfSplitBatchesAddUp() {
        Network network = Network.build(tanhNetwork(), 6, Precision.FLOAT64, 3);
        Batch batch = batch(Precision.FLOAT64, 21);
        SharpnessOptions options =
                SharpnessOptions.EXACT.withSteps(100).withTolerance(1e-9).withBlocks(true);
        try (Sharpness whole = new Sharpness(network, CROSS_ENTROPY, Kernels.best(), options);
                Sharpness split = new Sharpness(network, CROSS_ENTROPY, Kernels.best(), options.withThreads(3))) {
            List<SharpnessReading.Block> expected = whole.measure(batch, null).blocks();
            List<SharpnessReading.Block> blocks = split.measure(batch, null).blocks();
            for (int i = 0; i < 3; i++) {
                assertThat(blocks.get(i).largest().value())
                        .isCloseTo(expected.get(i).largest().value(), within(1e-8));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Network network = Network.build(tanhNetwork(), 6, Precision.FLOAT32, 3);
        Batch batch = batch(Precision.FLOAT32, 21);
        List<SharpnessReading> readings = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (Sharpness sharpness =
                    new Sharpness(network, CROSS_ENTROPY, Kernels.best(), SharpnessOptions.LIVE.withThreads(2))) {
                readings.add(sharpness.measure(batch, null));
            }
        }
        assertThat(readings.getFirst()).isEqualTo(readings.getLast());
    }

    @Test
    void aSecondMeasureStartsFromTheFirst() {
        Network network = Network.build(tanhNetwork(), 6, Precision.FLOAT64, 3);
        Batch batch = batch(Precision.FLOAT64, 20);
        SharpnessOptions options = SharpnessOptions.EXACT.withTolerance(1e-5);
        try (Sharpness sharpness = new Sharpness(network, CROSS_ENTROPY, Kernels.best(), options)) {
            SharpnessReading first = sharpness.measure(batch, null);
            SharpnessReading second = sharpness.measure(batch, null);
            assertThat(second.products()).isLessThan(first.products());
            double value = first.largest().value();
            assertThat(second.largest().value()).isCloseTo(value, within(1e-5 * value));
        }
    }

    /** The bottom one of 40 sigmoid layers has a curvature some 50 decades below the top one. */
    @Test
    void blocksOfAVanishingNetworkAreStillRead() {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < 40; l++) {
            specs.add(new LayerSpec.Dense(
                    8, VarianceScaling.glorot(VarianceScaling.Distribution.NORMAL), new Normal(0, 0.1)));
            specs.add(new LayerSpec.Activate(new Sigmoid()));
        }
        specs.add(new LayerSpec.Dense(3, new Normal(0, 0.5), null));
        Network network = Network.build(specs, 6, Precision.FLOAT32, 2);
        SharpnessOptions options = SharpnessOptions.EXACT.withSteps(10).withBlocks(true);
        try (Sharpness sharpness = new Sharpness(network, CROSS_ENTROPY, Kernels.best(), options)) {
            List<SharpnessReading.Block> blocks =
                    sharpness.measure(batch(Precision.FLOAT32, 12), null).blocks();
            double bottom = blocks.getFirst().largest().value();
            assertThat(bottom).isBetween(1e-60, 1e-15);
            assertThat(blocks.getFirst().largest().error()).isLessThan(bottom);
            assertThat(blocks.getLast().largest().value()).isGreaterThan(1e-3);
        }
    }

    @Test
    void aNetworkThatIsNotFiniteReadsNan() {
        Network network = Network.build(tanhNetwork(), 6, Precision.FLOAT64, 3);
        network.vector().set(0, Double.NaN);
        Batch batch = batch(Precision.FLOAT64, 20);
        try (Sharpness sharpness = new Sharpness(network, CROSS_ENTROPY, Kernels.best(), SharpnessOptions.EXACT)) {
            assertThat(sharpness.measure(batch, null).largest().value()).isNaN();
            network.vector().set(0, 0.1);
            assertThat(sharpness.measure(batch, null).largest().value()).isPositive();
        }
    }

    @Test
    void refusesNetworksWithoutParametersAndWrongWidths() {
        Network bare = Network.build(List.of(new LayerSpec.Activate(new Relu())), 3, Precision.FLOAT32, 1);
        assertThatThrownBy(() -> new Sharpness(bare, CROSS_ENTROPY, Kernels.plain(), SharpnessOptions.LIVE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameters");
        Network network = Network.build(tanhNetwork(), 6, Precision.FLOAT64, 3);
        assertThatThrownBy(() -> Sharpness.measure(
                        network,
                        CROSS_ENTROPY,
                        orthogonalInputs(Precision.FLOAT64),
                        Matrix.zeros(Precision.FLOAT64, 4, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 6 inputs");
        assertThatThrownBy(() -> SharpnessOptions.LIVE.withSteps(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
