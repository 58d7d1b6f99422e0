package dev.gradiometer.bench;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.initialiser.VarianceScaling.Distribution;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.training.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What every engine trains: inputs-width×depth-outputs, dense with bias, softmax cross-entropy as a mean over the
 * batch, SGD without momentum, on one batch over and over.
 *
 * @param name         a letter
 * @param inputs       width of the input
 * @param width        units of each hidden layer
 * @param depth        number of hidden layers
 * @param outputs      classes
 * @param sigmoid      whether hidden layers are sigmoid with Glorot's initialisation; otherwise relu with He's
 * @param batch        samples in the batch
 * @param learningRate rate that moves the loss within three steps and stays stable over thousands
 */
public record Workload(
        String name, int inputs, int width, int depth, int outputs, boolean sigmoid, int batch, double learningRate) {
    private static final long SEED = 1;

    /** A is wide, B and C are deep, D is large. */
    public static final List<Workload> ALL = List.of(
            new Workload("A", 784, 256, 10, 10, false, 128, 1e-3),
            new Workload("B", 784, 64, 100, 10, false, 64, 1e-3),
            new Workload("C", 784, 64, 100, 10, true, 64, 1e-2),
            new Workload("D", 784, 1024, 6, 10, false, 512, 1e-3));

    /**
     * A batch in memory.
     *
     * @param inputs  batch × inputs, standard normal
     * @param targets batch × outputs, one 1 per row
     */
    public record Sample(Matrix inputs, Matrix targets) {}

    /**
     * The workload of that name, in upper or lower case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Workload named(String name) {
        return ALL.stream()
                .filter(w -> w.name.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("workload '%s': expected one of %s"
                        .formatted(name, ALL.stream().map(Workload::name).toList())));
    }

    /** The same with another width, depth and batch. */
    public Workload resized(int newWidth, int newDepth, int newBatch) {
        return new Workload(name, inputs, newWidth, newDepth, outputs, sigmoid, newBatch, learningRate);
    }

    /** Columns that go into each dense layer, from the first to the last, and after them the outputs. */
    public List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        widths.add(inputs);
        for (int l = 0; l < depth; l++) {
            widths.add(width);
        }
        widths.add(outputs);
        return widths;
    }

    /** The network with its initial weights, which are the same in every process. */
    public Network network(Precision precision) {
        Activation activation = sigmoid ? new Sigmoid() : new Relu();
        VarianceScaling weights =
                sigmoid ? VarianceScaling.glorot(Distribution.NORMAL) : VarianceScaling.he(Distribution.NORMAL);
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            specs.add(new LayerSpec.Dense(width, weights, Constant.ZERO));
            specs.add(new LayerSpec.Activate(activation));
        }
        specs.add(new LayerSpec.Dense(outputs, weights, Constant.ZERO));
        return Network.build(specs, inputs, precision, SEED);
    }

    /** The batch, which is the same in every process. */
    public Sample sample(Precision precision) {
        RandomGenerator random = Seeds.stream(SEED, "benchmark");
        Matrix samples = Matrix.zeros(precision, batch, inputs);
        for (int i = 0; i < samples.size(); i++) {
            samples.set(i, random.nextGaussian());
        }
        Matrix targets = Matrix.zeros(precision, batch, outputs);
        for (int r = 0; r < batch; r++) {
            targets.set(r, random.nextInt(outputs), 1);
        }
        return new Sample(samples, targets);
    }

    /** Our training step on {@code network}. */
    public TrainingStep step(Network network, Kernels kernels, int threads, boolean instruments) {
        UpdateSpec update = UpdateSpec.of(new Sgd()).withLearningRate(learningRate);
        return new TrainingStep(
                network,
                new CategoricalCrossEntropy(true),
                update.start(network.vector(), new Horizon(1, 1)),
                kernels,
                threads,
                instruments);
    }

    /** In words: {@code 784-256×10-10 relu, batch 128}. */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%d-%d×%d-%d %s, batch %d",
                inputs,
                width,
                depth,
                outputs,
                sigmoid ? "sigmoid" : "relu",
                batch);
    }
}
