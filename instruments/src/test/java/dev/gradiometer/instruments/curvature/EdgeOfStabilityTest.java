package dev.gradiometer.instruments.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.engine.training.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Training goes to the border of stability and stays there: Cohen, Kaur, Li, Kolter and Talwalkar, "Gradient descent on
 * neural networks typically occurs at the edge of stability", 2021, and Cohen et al., "Adaptive gradient methods at the
 * edge of stability", 2022.
 *
 * <p>Their smallest experiment: 20 points on [−1, 1], the Chebyshev polynomial T₄, a 1-100-1 tanh network, full
 * batches. They have the loss ½ ‖f − y‖²/n; ours is twice that, so half of their rate does the same for gradient
 * descent, and η λ is the same number.
 */
class EdgeOfStabilityTest {
    private static final int POINTS = 20;

    private static Network network() {
        VarianceScaling.Distribution normal = VarianceScaling.Distribution.NORMAL;
        return Network.build(
                List.of(
                        new LayerSpec.Dense(
                                100,
                                new VarianceScaling(1.9 * 1.9, VarianceScaling.Mode.FAN_AVERAGE, normal),
                                Constant.ZERO),
                        new LayerSpec.Activate(new Tanh()),
                        new LayerSpec.Dense(1, VarianceScaling.glorot(normal), null)),
                1,
                Precision.FLOAT32,
                1);
    }

    private static Batch batch() {
        Matrix inputs = Matrix.zeros(Precision.FLOAT32, POINTS, 1);
        Matrix targets = Matrix.zeros(Precision.FLOAT32, POINTS, 1);
        for (int i = 0; i < POINTS; i++) {
            double x = -1 + 2.0 * i / (POINTS - 1);
            inputs.set(i, x);
            targets.set(i, 8 * x * x * x * x - 8 * x * x + 1);
        }
        return Batch.of(inputs, targets);
    }

    /** Shares of the stable rate: at the start, and every 250 steps from {@code settled} on. */
    private static List<Double> shares(Optimiser optimiser, double rate, int steps, int settled) {
        Network network = network();
        Batch batch = batch();
        SquaredError loss = new SquaredError();
        Updater updater =
                UpdateSpec.of(optimiser).withLearningRate(rate).start(network.vector(), new Horizon(1, steps));
        SharpnessOptions options = SharpnessOptions.EXACT.withTolerance(1e-4);
        List<Double> shares = new ArrayList<>();
        int[] order = IntStream.range(0, POINTS).toArray();
        try (TrainingStep step = new TrainingStep(network, loss, updater.chain(), Kernels.best(), 1, false);
                Sharpness sharpness = new Sharpness(network, loss, Kernels.best(), options)) {
            for (int i = 0; i < steps; i++) {
                if (i == 0 || (i >= settled && i % 250 == 0)) {
                    StableRate stable = StableRate.of(updater, sharpness.measure(batch, updater));
                    assertThat(stable).isNotNull();
                    shares.add(stable.share());
                }
                step.run(batch.inputs(), batch.targets(), order, 0, POINTS, false);
            }
        }
        return shares;
    }

    @Test
    void gradientDescentSettlesWhereTheRateTimesTheSharpnessIsTwo() {
        List<Double> shares = shares(new Sgd(), 0.1, 100_000, 75_000);
        double mean = shares.stream().skip(1).mapToDouble(s -> s).average().orElseThrow();
        assertThat(shares.getFirst()).as("at the start").isLessThan(0.5);
        assertThat(mean).isCloseTo(1.0008, within(0.02));
    }

    @Test
    void adamSettlesWhereTheRateTimesThePreconditionedSharpnessIsThirtyEight() {
        List<Double> shares = shares(Adam.DEFAULT, 3e-3, 60_000, 5_000);
        double[] settled = shares.stream().skip(1).mapToDouble(s -> s).sorted().toArray();
        double median = settled[settled.length / 2];
        assertThat(median).isBetween(0.9, 1.1);
    }
}
