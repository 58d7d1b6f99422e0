package dev.gradiometer.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.readings.NonFinite;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class TrainingStepTest {
    private static final int SAMPLES = 96;
    private static final int INPUTS = 20;
    private static final int[] ORDER = IntStream.range(0, SAMPLES).toArray();

    private static List<LayerSpec> tower(int depth, Activation activation, VarianceScaling weights) {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            specs.add(new LayerSpec.Dense(32, weights, Constant.ZERO));
            specs.add(new LayerSpec.Activate(activation));
        }
        specs.add(new LayerSpec.Dense(4, weights, Constant.ZERO));
        return specs;
    }

    private static Matrix inputs(Precision precision) {
        RandomGenerator random = Seeds.stream(5, "inputs");
        Matrix inputs = Matrix.zeros(precision, SAMPLES, INPUTS);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, random.nextGaussian());
        }
        return inputs;
    }

    private static Matrix targets(Precision precision) {
        Matrix targets = Matrix.zeros(precision, SAMPLES, 4);
        for (int r = 0; r < SAMPLES; r++) {
            targets.set(r, r % 4, 1);
        }
        return targets;
    }

    private static TrainingStep step(Network network, double rate, int threads) {
        UpdateSpec update = UpdateSpec.of(new Sgd()).withLearningRate(rate);
        return new TrainingStep(
                network,
                new CategoricalCrossEntropy(true),
                update.start(network.vector(), new Horizon(1, 100)).chain(),
                Kernels.best(),
                threads,
                true);
    }

    /** Glorot's sigmoid tower of 100 layers: float64 reads 1e-61 where unscaled float32 reads 0. */
    @Test
    void float32ReadsWhatFloat64ReadsFarBelowItsOwnRange() {
        VarianceScaling glorot = VarianceScaling.glorot(VarianceScaling.Distribution.NORMAL);
        double[] single =
                gradientDecades(Network.build(tower(100, new Sigmoid(), glorot), INPUTS, Precision.FLOAT32, 1));
        double[] exact =
                gradientDecades(Network.build(tower(100, new Sigmoid(), glorot), INPUTS, Precision.FLOAT64, 1));
        assertThat(exact[0]).isLessThan(-55);
        for (int l = 0; l < exact.length; l++) {
            assertThat(single[l]).as("layer %d", l).isCloseTo(exact[l], within(1e-3));
        }
    }

    private static double[] gradientDecades(Network network) {
        try (TrainingStep step = step(network, 0.1, 2)) {
            GradientFlow flow =
                    step.run(inputs(network.precision()), targets(network.precision()), ORDER, 0, SAMPLES, false);
            return network.layers().stream()
                    .filter(Layer.Dense.class::isInstance)
                    .mapToDouble(
                            l -> flow.gradient(l.parameters().getFirst()).norm().log10())
                    .toArray();
        }
    }

    /** The reading keeps 1e-60; the update uses what float32 can hold, which is nothing. */
    @Test
    void updatesUseTheTrueScaleOfTheGradient() {
        VarianceScaling glorot = VarianceScaling.glorot(VarianceScaling.Distribution.NORMAL);
        Network network = Network.build(tower(100, new Sigmoid(), glorot), INPUTS, Precision.FLOAT32, 1);
        Layer.Dense first = (Layer.Dense) network.layers().getFirst();
        Layer.Dense last = (Layer.Dense) network.layers().getLast();
        double[] before = first.weights().values().toArray();
        double[] output = last.weights().values().toArray();
        try (TrainingStep step = step(network, 0.1, 1)) {
            GradientFlow flow =
                    step.run(inputs(Precision.FLOAT32), targets(Precision.FLOAT32), ORDER, 0, SAMPLES, false);
            assertThat(flow.gradient(first.weights()).norm().isZero()).isFalse();
            assertThat(flow.update(first.weights()).norm().isZero()).isTrue();
        }
        assertThat(first.weights().values().toArray()).isEqualTo(before);
        assertThat(last.weights().values().toArray()).isNotEqualTo(output);
    }

    /** On any number of threads: the weights go with the samples of their block. */
    @Test
    void trainsOnWeightedSamplesAsOnRepeatedOnes() {
        VarianceScaling he = VarianceScaling.he(VarianceScaling.Distribution.NORMAL);
        Network weighted = Network.build(tower(2, new Sigmoid(), he), INPUTS, Precision.FLOAT64, 1);
        Network repeated = Network.build(tower(2, new Sigmoid(), he), INPUTS, Precision.FLOAT64, 1);
        Matrix inputs = inputs(Precision.FLOAT64);
        Matrix targets = targets(Precision.FLOAT64);
        Matrix weights = Matrix.zeros(Precision.FLOAT64, SAMPLES, 1);
        int[] order = new int[SAMPLES];
        for (int r = 0; r < SAMPLES; r++) {
            weights.set(r, 2 * (r % 2));
            order[r] = r / 2 * 2 + 1;
        }
        try (TrainingStep one = step(weighted, 0.5, 3);
                TrainingStep other = step(repeated, 0.5, 1)) {
            for (int k = 0; k < 5; k++) {
                double loss = one.run(inputs, targets, weights, ORDER, 0, SAMPLES, true)
                        .loss();
                assertThat(other.run(inputs, targets, order, 0, SAMPLES, true).loss())
                        .isCloseTo(loss, within(1e-12));
            }
        }
        double[] expected = repeated.vector().toArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat(weighted.vector().get(i)).isCloseTo(expected[i], within(1e-12));
        }
    }

    /**
     * A linear tower whose gradient passes 2¹²⁸ on its way down: readings stay finite, the true gradient overflows, and
     * the place is named.
     */
    @Test
    void namesTheFirstOperationThatLeavesTheRangeOfFloat32() {
        VarianceScaling large =
                new VarianceScaling(400, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.NORMAL);
        Network network = Network.build(tower(60, new Relu(), large), INPUTS, Precision.FLOAT32, 1);
        try (TrainingStep step = step(network, 0.1, 2)) {
            GradientFlow flow =
                    step.run(inputs(Precision.FLOAT32), targets(Precision.FLOAT32), ORDER, 0, SAMPLES, false);
            assertThat(flow.nonFinite()).isNotNull();
            assertThat(flow.nonFinite().operation()).isEqualTo(NonFinite.Operation.FORWARD);
            assertThat(flow.nonFinite().place()).startsWith("dense");
            assertThat(flow.nonFinite().step()).isZero();
        }
    }

    /** A block whose error is exactly zero must not drop the far smaller gradient of another block. */
    @Test
    void aBlockWithoutErrorDoesNotDropTheOthers() {
        VarianceScaling glorot = VarianceScaling.glorot(VarianceScaling.Distribution.NORMAL);
        double[] decades = new double[2];
        for (int threads = 1; threads <= 2; threads++) {
            Network network = Network.build(tower(100, new Sigmoid(), glorot), INPUTS, Precision.FLOAT32, 1);
            Matrix targets = targets(Precision.FLOAT32);
            targets.rows(SAMPLES / 2, SAMPLES).fill(0);
            try (TrainingStep step = step(network, 0.1, threads)) {
                GradientFlow flow = step.run(inputs(Precision.FLOAT32), targets, ORDER, 0, SAMPLES, false);
                Layer.Dense first = (Layer.Dense) network.layers().getFirst();
                decades[threads - 1] = flow.gradient(first.weights()).norm().log10();
            }
        }
        assertThat(decades[0]).isBetween(-80.0, -50.0);
        assertThat(decades[1]).isCloseTo(decades[0], within(1e-3));
    }

    /** The branch overflows before its residual block does, and passes a non-finite signal back after it. */
    @Test
    void namesTheLayerInsideABranchBeforeItsBlock() {
        Constant huge = new Constant(1e30);
        Network network = Network.build(
                List.of(
                        new LayerSpec.Residual(
                                List.of(
                                        new LayerSpec.Dense(INPUTS, huge, null),
                                        new LayerSpec.Dense(INPUTS, huge, null)),
                                1),
                        new LayerSpec.Dense(4, Constant.ZERO, null)),
                INPUTS,
                Precision.FLOAT32,
                1);
        try (TrainingStep step = step(network, 0.1, 1)) {
            Matrix ones = inputs(Precision.FLOAT32).fill(1);
            GradientFlow flow = step.run(ones, targets(Precision.FLOAT32), ORDER, 0, SAMPLES, false);
            assertThat(flow.nonFinite()).isNotNull();
            assertThat(flow.nonFinite().operation()).isEqualTo(NonFinite.Operation.FORWARD);
            assertThat(flow.nonFinite().place()).isEqualTo("dense2");
        }
    }

    /** Every layer is finished before the block that it is inside of. */
    @Test
    void aBlockIsFinishedAfterItsBranch() {
        LayerSpec dense = new LayerSpec.Dense(INPUTS, Constant.ZERO, null);
        Network network = Network.build(
                List.of(dense, new LayerSpec.Residual(List.of(dense, dense), 1), dense), INPUTS, Precision.FLOAT32, 1);
        assertThat(network.executionOrder()).extracting(Layer::index).containsExactly(0, 2, 3, 1, 4);
    }

    /** Gradients near 1e-40 would be subnormal in float32: the reading has them, the update has zeros. */
    @Test
    void flushesGradientsBelowTheSmallestNormalNumber() {
        Network network = Network.build(
                tower(100, new Sigmoid(), VarianceScaling.glorot(VarianceScaling.Distribution.NORMAL)),
                INPUTS,
                Precision.FLOAT32,
                1);
        try (TrainingStep step = step(network, 1, 1)) {
            GradientFlow flow =
                    step.run(inputs(Precision.FLOAT32), targets(Precision.FLOAT32), ORDER, 0, SAMPLES, false);
            int subnormal = 0;
            for (Layer layer : network.layers()) {
                if (layer instanceof Layer.Dense dense) {
                    double decade = flow.gradient(dense.weights()).norm().log10();
                    if (decade > -44 && decade < -38.5) {
                        subnormal++;
                        assertThat(flow.update(dense.weights()).norm().isZero()).isTrue();
                    }
                }
            }
            assertThat(subnormal).isPositive();
        }
    }

    @Test
    void liveUnitsAreThoseThatFire() {
        Network network = Network.build(
                tower(2, new Relu(), VarianceScaling.he(VarianceScaling.Distribution.NORMAL)),
                INPUTS,
                Precision.FLOAT32,
                1);
        try (TrainingStep step = step(network, 0.1, 2)) {
            GradientFlow flow =
                    step.run(inputs(Precision.FLOAT32), targets(Precision.FLOAT32), ORDER, 0, SAMPLES, false);
            Layer relu = network.layers().get(1);
            long live = IntStream.of(flow.live(relu)).sum();
            assertThat(live).isEqualTo(flow.output(relu).count - flow.output(relu).zeros);
            assertThat(IntStream.of(flow.live(relu)).max().orElse(0)).isBetween(1, SAMPLES);
        }
    }

    @Test
    void theSameThreadsGiveTheSameBits() {
        assertThat(trained(2)).isEqualTo(trained(2));
    }

    private static double[] trained(int threads) {
        Network network = Network.build(
                tower(6, new Relu(), VarianceScaling.he(VarianceScaling.Distribution.NORMAL)),
                INPUTS,
                Precision.FLOAT32,
                1);
        Matrix inputs = inputs(Precision.FLOAT32);
        Matrix targets = targets(Precision.FLOAT32);
        UpdateSpec update = UpdateSpec.of(Adam.DEFAULT);
        try (TrainingStep step = new TrainingStep(
                network,
                new CategoricalCrossEntropy(true),
                update.start(network.vector(), new Horizon(1, 100)).chain(),
                Kernels.best(),
                threads,
                true)) {
            for (int s = 0; s < 200; s++) {
                step.run(inputs, targets, ORDER, 0, SAMPLES, false);
            }
        }
        return network.vector().toArray();
    }

    /** The second block asks for a sample that is not there; the first one must not wait for it for ever. */
    @Test
    void aBlockThatFailsEndsTheStep() {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Network network = Network.build(
                    tower(2, new Relu(), VarianceScaling.he(VarianceScaling.Distribution.NORMAL)),
                    INPUTS,
                    Precision.FLOAT32,
                    1);
            int[] order = IntStream.range(0, SAMPLES - 1).toArray();
            try (TrainingStep step = step(network, 0.1, 2)) {
                Matrix inputs = inputs(Precision.FLOAT32);
                assertThatThrownBy(() -> step.run(inputs, targets(Precision.FLOAT32), order, 0, SAMPLES, false))
                        .isInstanceOf(IllegalStateException.class)
                        .hasRootCauseInstanceOf(IndexOutOfBoundsException.class);
            }
        });
    }

    /** Once the compiler has come, which on a busy machine takes a while. */
    @Test
    void allocatesNothingPerStep() {
        Network network = Network.build(
                tower(4, new Relu(), VarianceScaling.he(VarianceScaling.Distribution.NORMAL)),
                INPUTS,
                Precision.FLOAT32,
                1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Matrix inputs = inputs(Precision.FLOAT32);
        Matrix targets = targets(Precision.FLOAT32);
        Matrix weights = Matrix.zeros(Precision.FLOAT32, SAMPLES, 1).fill(1);
        try (TrainingStep step = step(network, 0.01, 2)) {
            long perStep = Long.MAX_VALUE;
            for (int round = 0; round < 100 && perStep >= 64; round++) {
                long before = threads.getTotalThreadAllocatedBytes();
                for (int s = 0; s < 1000; s++) {
                    step.run(inputs, targets, weights, ORDER, 0, SAMPLES, false);
                }
                perStep = (threads.getTotalThreadAllocatedBytes() - before) / 1000;
            }
            assertThat(perStep).as("bytes per step").isLessThan(64);
        }
    }
}
