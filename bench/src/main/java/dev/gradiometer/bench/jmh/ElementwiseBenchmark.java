package dev.gradiometer.bench.jmh;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.ExponentHistogram;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.kernel.Tally;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a step does between its matrix products, on 128 rows of {@link #units} columns, and its update of as many
 * parameters.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class ElementwiseBenchmark {
    private static final int ROWS = 128;
    private static final double TINY_RATE = 1e-12;

    @Param({"64", "256", "1024"})
    public int units = 64;

    /** {@code vector} has the same elementwise kernels as {@code native}. */
    @Param({"vector", "plain"})
    public String kernels = "vector";

    @Param({"relu", "sigmoid"})
    public String activation = "relu";

    @Param({"true", "false"})
    public boolean readings = true;

    private final Tally before = new Tally();
    private final Tally after = new Tally();
    private final ExponentHistogram histogram = new ExponentHistogram();
    private Kernels chosen = Kernels.plain();
    private Pointwise phi = new Relu();
    private Matrix z = Matrix.zeros(Precision.FLOAT32, 0, 0);
    private Matrix h = z;
    private Matrix delta = z;
    private Matrix bias = z;
    private Matrix parameters = z;
    private Matrix gradient = z;
    private Matrix update = z;
    private int[] live = new int[0];
    private UpdateChain chain = UpdateSpec.of(new Sgd())
            .withLearningRate(TINY_RATE)
            .start(parameters, new Horizon(1, 1))
            .chain();

    @Setup
    public void setUp() {
        chosen = Forced.kernels(kernels);
        phi = activation.equals("relu") ? new Relu() : new Sigmoid();
        z = Forced.gaussian(Precision.FLOAT32, ROWS, units);
        h = Matrix.zeros(Precision.FLOAT32, ROWS, units);
        delta = Forced.gaussian(Precision.FLOAT32, ROWS, units);
        bias = Matrix.zeros(Precision.FLOAT32, 1, units);
        live = new int[units];
        parameters = Forced.gaussian(Precision.FLOAT32, 1, ROWS * units);
        gradient = Forced.gaussian(Precision.FLOAT32, 1, ROWS * units);
        update = Matrix.zeros(Precision.FLOAT32, 1, ROWS * units);
        chain = UpdateSpec.of(new Sgd())
                .withLearningRate(TINY_RATE)
                .start(parameters, new Horizon(1, 1))
                .chain();
    }

    private @Nullable Tally reading(Tally tally) {
        return readings ? tally : null;
    }

    @Benchmark
    public Matrix addBias() {
        chosen.addBias(z, bias, reading(after));
        return z;
    }

    @Benchmark
    public Matrix activate() {
        chosen.activate(phi, z, h, reading(after), readings ? live : null);
        return h;
    }

    /**
     * Of relu: a signal that has gone through the slope of sigmoid again and again is subnormal after some hundred
     * times.
     */
    @Benchmark
    public Matrix slope() {
        chosen.slope(new Relu(), z, h, delta, reading(before), reading(after));
        return delta;
    }

    @Benchmark
    public Matrix columnSums() {
        chosen.columnSums(1, z, 0, bias);
        return bias;
    }

    @Benchmark
    public Tally tally() {
        chosen.tally(z, after);
        return after;
    }

    @Benchmark
    public ExponentHistogram histogram() {
        chosen.histogram(z, 0, histogram);
        return histogram;
    }

    /** What plain descent does to a parameter. */
    @Benchmark
    public Matrix descend() {
        chosen.descend(TINY_RATE, gradient, 0, parameters, reading(before), reading(after));
        return parameters;
    }

    /**
     * What any other optimiser's update costs beside its rule: direction by the chain, then its addition to the
     * parameters.
     */
    @Benchmark
    public Matrix chainUpdate() {
        chain.update(gradient, update);
        chosen.scaleAdd(1, update, 1, parameters);
        return parameters;
    }
}
