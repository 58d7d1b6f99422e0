package dev.gradiometer.bench.jmh;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.training.TrainingStep;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
    /** Name of a {@link Workload}. */
    @Param({"A", "B", "C"})
    public String workload = "A";

    @Param({"1", "2"})
    public int threads = 1;

    @Param({"true", "false"})
    public boolean readings = true;

    @Param("auto")
    public String kernels = "auto";

    private Workload.@Nullable Sample sample;
    private int[] order = new int[0];
    private @Nullable TrainingStep step;

    @Setup
    public void setUp() {
        Workload asked = Workload.named(workload);
        sample = asked.sample(Precision.FLOAT32);
        order = IntStream.range(0, asked.batch()).toArray();
        step = asked.step(asked.network(Precision.FLOAT32), Forced.kernels(kernels), threads, readings);
    }

    @Benchmark
    public double trainingStep() {
        Workload.Sample batch = Objects.requireNonNull(sample);
        return Objects.requireNonNull(step)
                .run(batch.inputs(), batch.targets(), order, 0, order.length, false)
                .loss();
    }

    @TearDown
    public void tearDown() {
        Objects.requireNonNull(step).close();
    }
}
