package dev.gradiometer.bench.jmh;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
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

/** The three products of a dense layer, on square matrices: 2·size³ operations each. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class MultiplyBenchmark {
    @Param({"16", "64", "256", "1024"})
    public int size = 16;

    /** {@code plain} takes seconds at size 1024; ask for it with {@code -p kernels=plain}. */
    @Param({"native", "vector"})
    public String kernels = "native";

    @Param({"float32"})
    public String precision = "float32";

    private Kernels chosen = Kernels.plain();
    private Matrix a = Matrix.zeros(Precision.FLOAT32, 0, 0);
    private Matrix b = a;
    private Matrix c = a;

    @Setup
    public void setUp() {
        Precision format = Precision.valueOf(precision.toUpperCase(Locale.ROOT));
        chosen = Forced.kernels(kernels);
        a = Forced.gaussian(format, size, size);
        b = Forced.gaussian(format, size, size);
        c = Matrix.zeros(format, size, size);
    }

    /** z = h Wᵀ. */
    @Benchmark
    public Matrix forward() {
        chosen.multiply(false, true, 1, a, b, 0, c);
        return c;
    }

    /** ∂𝓛/∂W = uᵀ h. */
    @Benchmark
    public Matrix weightGradient() {
        chosen.multiply(true, false, 1, a, b, 0, c);
        return c;
    }

    /** δ = u W. */
    @Benchmark
    public Matrix inputGradient() {
        chosen.multiply(false, false, 1, a, b, 0, c);
        return c;
    }
}
