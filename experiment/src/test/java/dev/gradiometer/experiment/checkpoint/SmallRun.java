package dev.gradiometer.experiment.checkpoint;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.GradientFlow;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.instruments.FlowReader;
import dev.gradiometer.instruments.UnitWindow;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A training of a small network, for what it reads and what it remembers. */
final class SmallRun implements AutoCloseable {
    private static final int SAMPLES = 16;
    private static final int WIDTH = 8;

    private final Network network;
    private final UpdateChain chain;
    private final TrainingStep training;
    private final Matrix data;
    private final UnitWindow window;

    public SmallRun(int hiddenLayers, Precision precision, UpdateSpec update) {
        network = Network.build(layers(hiddenLayers), WIDTH, precision, 3);
        chain = update.start(network.vector(), new Horizon(1, 100)).chain();
        training = new TrainingStep(network, new SquaredError(), chain, Kernels.plain(), 1, true);
        window = new UnitWindow(network, 0);
        data = Matrix.zeros(precision, SAMPLES, WIDTH);
        RandomGenerator random = Seeds.stream(4, "data");
        for (int i = 0; i < data.size(); i++) {
            data.set(i, random.nextGaussian());
        }
    }

    static SmallRun ofSgd(int hiddenLayers) {
        return new SmallRun(hiddenLayers, Precision.FLOAT32, UpdateSpec.of(new Sgd()));
    }

    private static List<LayerSpec> layers(int hidden) {
        LayerSpec dense =
                new LayerSpec.Dense(WIDTH, VarianceScaling.glorot(VarianceScaling.Distribution.UNIFORM), Constant.ZERO);
        List<LayerSpec> layers = new ArrayList<>();
        for (int i = 0; i < hidden; i++) {
            layers.add(dense);
            layers.add(new LayerSpec.Activate(new Relu()));
        }
        layers.add(new LayerSpec.BatchNorm(1e-5, 0.1));
        layers.add(dense);
        return layers;
    }

    public Network network() {
        return network;
    }

    public UpdateChain chain() {
        return chain;
    }

    public GradientFlow train() {
        int[] order = IntStream.range(0, SAMPLES).toArray();
        GradientFlow flow = training.run(data, data, order, 0, SAMPLES, true);
        window.add(flow);
        return flow;
    }

    StepReading step() {
        return FlowReader.read(train());
    }

    WindowReading window() {
        return window.close(SAMPLES);
    }

    @Override
    public void close() {
        training.close();
    }
}
