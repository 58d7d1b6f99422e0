package dev.gradiometer.bench.cost;

import dev.gradiometer.bench.Workload;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.instruments.curvature.Batch;
import dev.gradiometer.instruments.curvature.Sharpness;
import dev.gradiometer.instruments.curvature.SharpnessOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a measurement of sharpness costs: {@link #PRODUCTS} Lanczos steps on the batch of a workload, beside its plain
 * training steps, which take no readings.
 *
 * @param step        plain training steps
 * @param measurement measurements
 */
public record SharpnessCost(Times step, Times measurement) {
    /** Products with the Hessian in a measurement. */
    public static final int PRODUCTS = 10;

    /** What we promise of workload A: plain steps that a measurement takes. */
    public static final double PROMISE = 25;

    /** Plain steps that take as long as a measurement. */
    public double steps() {
        return measurement.median() / step.median();
    }

    /**
     * Measures both in turns on the same weights, in this process.
     *
     * @param rounds  turns of each
     * @param seconds timed seconds of each, all turns together
     * @param warmUp  seconds of each before, which are not timed
     */
    public static SharpnessCost measure(Workload workload, int threads, int rounds, double seconds, double warmUp) {
        Network network = workload.network(Precision.FLOAT32);
        Workload.Sample sample = workload.sample(Precision.FLOAT32);
        Kernels kernels = Kernels.best();
        int[] order = IntStream.range(0, workload.batch()).toArray();
        Batch batch = Batch.of(sample.inputs(), sample.targets());
        SharpnessOptions options =
                SharpnessOptions.LIVE.withSteps(PRODUCTS).withTolerance(0).withThreads(threads);
        List<Long> steps = new ArrayList<>();
        List<Long> measurements = new ArrayList<>();
        try (TrainingStep step = workload.step(network, kernels, threads, false);
                Sharpness sharpness = new Sharpness(network, new CategoricalCrossEntropy(true), kernels, options)) {
            Runnable train = () -> step.run(sample.inputs(), sample.targets(), order, 0, order.length, false);
            Runnable measure = () -> sharpness.measure(batch, null);
            Repeat.forSeconds(train, warmUp, new ArrayList<>());
            Repeat.forSeconds(measure, warmUp, new ArrayList<>());
            for (int round = 0; round < rounds; round++) {
                Repeat.forSeconds(train, seconds / rounds, steps);
                Repeat.forSeconds(measure, seconds / rounds, measurements);
            }
        }
        return new SharpnessCost(Times.of(steps), Times.of(measurements));
    }
}
