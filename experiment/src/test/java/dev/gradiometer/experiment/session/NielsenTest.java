package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.training.GradientFlow;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.instruments.FlowReader;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.StepReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Nielsen, "Neural networks and deep learning" (2015), chapter 5: in sigmoid networks the speed of learning, the norm
 * of the mean bias gradient over the first 1,000 MNIST images, falls by a factor of about 4 to 5 from layer to layer
 * before training. The book's figures are single unseeded runs; the means here are over 400 seeds of the same
 * experiment.
 */
class NielsenTest {
    private static final int SEEDS = 100;
    private static final int IMAGES = 1000;

    @Test
    void theMeanBiasGradientFallsFromLayerToLayer() {
        DataPlan plan = new DataPlan(
                new FileSpec.IdxFolder(SharedFolder.mnist().toString()),
                new Split.OwnTest(0),
                Scaling.UNIT,
                TargetEncoding.ONE_HOT);
        Part images = plan.load(Path.of("."), Precision.FLOAT32, 1).train();
        assertMeans(images, 2, 0.0610, 0.2965);
        double[] three = assertMeans(images, 3, 0.01199, 0.0586, 0.2931);
        assertThat(three[0] / three[1]).isCloseTo(0.20, within(0.03));
        assertThat(three[1] / three[2]).isCloseTo(0.20, within(0.03));
    }

    private static double[] assertMeans(Part images, int hidden, double... expected) {
        double[] sums = new double[hidden];
        for (int seed = 1; seed <= SEEDS; seed++) {
            double[] speeds = speeds(images, hidden, seed);
            for (int l = 0; l < hidden; l++) {
                sums[l] += speeds[l];
            }
        }
        for (int l = 0; l < hidden; l++) {
            sums[l] /= SEEDS;
            assertThat(sums[l])
                    .as("hidden layer %d of %d", l + 1, hidden)
                    .isCloseTo(expected[l], within(0.1 * expected[l]));
        }
        return sums;
    }

    /** Norms of ∂𝓛/∂b of the hidden layers; the book's cost sums over the ten outputs where ours takes the mean. */
    private static double[] speeds(Part images, int hidden, long seed) {
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l <= hidden; l++) {
            specs.add(new LayerSpec.Dense(
                    l < hidden ? 30 : 10,
                    VarianceScaling.lecun(VarianceScaling.Distribution.NORMAL),
                    new Normal(0, 1)));
            specs.add(new LayerSpec.Activate(new Sigmoid()));
        }
        Network network = Network.build(specs, 784, Precision.FLOAT32, seed);
        int[] order = IntStream.range(0, IMAGES).toArray();
        try (TrainingStep step = new TrainingStep(
                network,
                new BinaryCrossEntropy(false),
                UpdateSpec.of(new Sgd())
                        .start(network.vector(), new Horizon(1, 1))
                        .chain(),
                Kernels.best(),
                1,
                true)) {
            GradientFlow flow = step.run(images.inputs(), images.targets(), order, 0, IMAGES, false);
            StepReading reading = FlowReader.read(flow);
            return network.layers().stream()
                    .filter(Layer.Dense.class::isInstance)
                    .limit(hidden)
                    .flatMap(l -> reading.layers().get(l.index()).parameters().stream())
                    .filter(p -> p.role() == ParameterRole.BIAS)
                    .mapToDouble(
                            (ParameterReading p) -> 10 * p.gradient().norm().toDouble())
                    .toArray();
        }
    }
}
