package dev.gradiometer.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The gradient outside of a training is the one that a training step descends along. */
class BatchGradientTest {
    private static final int ROWS = 8;

    private static Network network(int depth, double dropout) {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            specs.add(new LayerSpec.Dense(6, new Normal(0, 0.4), new Normal(0, 0.1)));
            specs.add(new LayerSpec.Activate(new Sigmoid()));
            specs.add(new LayerSpec.Dropout(dropout));
        }
        specs.add(new LayerSpec.Dense(2, new Normal(0, 0.4), null));
        return Network.build(specs, 3, Precision.FLOAT64, 2);
    }

    private static Matrix random(String purpose, int columns) {
        RandomGenerator random = Seeds.stream(1, purpose);
        Matrix matrix = Matrix.zeros(Precision.FLOAT64, ROWS, columns);
        for (int i = 0; i < matrix.size(); i++) {
            matrix.set(i, random.nextGaussian());
        }
        return matrix;
    }

    @Test
    void isWhatATrainingStepDescends() {
        Network network = network(30, 0.2);
        Matrix inputs = random("inputs", 3);
        Matrix targets = random("targets", 2);
        Matrix gradient = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        double loss =
                new BatchGradient(network, new SquaredError(), Kernels.plain(), ROWS, 0).at(inputs, targets, gradient);
        double[] before = network.vector().toArray();
        try (TrainingStep step = new TrainingStep(
                network,
                new SquaredError(),
                UpdateSpec.of(new Sgd())
                        .withLearningRate(1)
                        .start(network.vector(), new Horizon(1, 1))
                        .chain(),
                Kernels.plain(),
                1,
                false)) {
            GradientFlow flow =
                    step.run(inputs, targets, IntStream.range(0, ROWS).toArray(), 0, ROWS, false);
            assertThat(loss).isEqualTo(flow.loss());
        }
        for (int i = 0; i < before.length; i++) {
            assertThat(before[i] - gradient.get(i)).isEqualTo(network.vector().get(i));
        }
    }

    @Test
    void lossChangesAsTheGradientSays() {
        Network network = network(2, 0.5);
        Matrix inputs = random("inputs", 3);
        Matrix targets = random("targets", 2);
        BatchGradient batch = new BatchGradient(network, new SquaredError(), Kernels.plain(), ROWS, 3);
        Matrix gradient = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        batch.at(inputs, targets, gradient);
        for (int i = 0; i < 20; i++) {
            double w = network.vector().get(i);
            double h = 1e-5;
            network.vector().set(i, w + h);
            double up = batch.loss(inputs, targets);
            network.vector().set(i, w - h);
            double down = batch.loss(inputs, targets);
            network.vector().set(i, w);
            if (i < 18) {
                assertThat((up - down) / (2 * h)).isCloseTo(gradient.get(i), within(1e-9));
            } else {
                assertThat(gradient.get(i)).as("padding").isZero();
            }
        }
    }

    @Test
    void namesWhatDoesNotFit() {
        BatchGradient batch = new BatchGradient(network(1, 0), new SquaredError(), Kernels.plain(), ROWS, 0);
        assertThatThrownBy(() -> batch.loss(random("inputs", 4), random("targets", 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "batch: expected 8 x 3 inputs and 8 x 2 float64 targets, got (8 x 4 float64) and (8 x 2 float64)");
    }
}
