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
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One whole training step: forward, softmax cross-entropy, backward, SGD, with and without readings. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class TrainingStepBenchmark {
    /** wide-relu is 784-256×10-10, batch 128; deep-relu and deep-sigmoid are 784-64×100-10, batch 64. */
    @Param({"wide-relu", "deep-relu", "deep-sigmoid"})
    public String workload = "wide-relu";

    @Param({"1", "2"})
    public int threads = 1;

    @Param({"true", "false"})
    public boolean readings = true;

    private TrainingStep step;
    private Matrix inputs;
    private Matrix targets;
    private int[] order;

    /** Called by the harness. */
    public TrainingStepBenchmark() {
        order = new int[0];
        inputs = Matrix.zeros(Precision.FLOAT32, 0, 0);
        targets = inputs;
        step = make();
    }

    @Setup
    public void setUp() {
        int batch = workload.equals("wide-relu") ? 128 : 64;
        RandomGenerator random = Seeds.stream(1, "benchmark");
        inputs = Matrix.zeros(Precision.FLOAT32, batch, 784);
        for (int i = 0; i < inputs.size(); i++) {
            inputs.set(i, random.nextGaussian());
        }
        targets = Matrix.zeros(Precision.FLOAT32, batch, 10);
        for (int r = 0; r < batch; r++) {
            targets.set(r, random.nextInt(10), 1);
        }
        order = IntStream.range(0, batch).toArray();
        step.close();
        step = make();
    }

    private TrainingStep make() {
        boolean wide = workload.equals("wide-relu");
        boolean sigmoid = workload.equals("deep-sigmoid");
        Activation activation = sigmoid ? new Sigmoid() : new Relu();
        VarianceScaling weights =
                sigmoid ? VarianceScaling.glorot(Distribution.NORMAL) : VarianceScaling.he(Distribution.NORMAL);
        List<LayerSpec> specs = new ArrayList<>();
        for (int l = 0; l < (wide ? 10 : 100); l++) {
            specs.add(new LayerSpec.Dense(wide ? 256 : 64, weights, Constant.ZERO));
            specs.add(new LayerSpec.Activate(activation));
        }
        specs.add(new LayerSpec.Dense(10, weights, Constant.ZERO));
        Network network = Network.build(specs, 784, Precision.FLOAT32, 1);
        UpdateSpec update = UpdateSpec.of(new Sgd()).withLearningRate(1e-4);
        return new TrainingStep(
                network,
                new CategoricalCrossEntropy(true),
                update.start(network.vector(), new Horizon(1, 1)),
                Kernels.best(),
                threads,
                readings);
    }

    @Benchmark
    public double trainingStep() {
        return step.run(inputs, targets, order, 0, order.length, false).loss();
    }

    @TearDown
    public void tearDown() {
        step.close();
    }
}
